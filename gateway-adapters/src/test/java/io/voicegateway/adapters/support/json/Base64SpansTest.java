package io.voicegateway.adapters.support.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64SpansTest {
    private final Random random = new Random(7);

    @Test
    void encodesWhatTheJdkEncodesForEveryLengthAndOffset() {
        for (int length = 0; length < 200; length++) {
            byte[] bytes = randomBytes(length + 5);
            byte[] out = new byte[3 + Base64Spans.encodedLength(length) + 4];

            int written = Base64Spans.encode(bytes, 5, length, out, 3);

            byte[] expected = Base64.getEncoder().encode(Arrays.copyOfRange(bytes, 5, 5 + length));
            assertThat(Arrays.copyOfRange(out, 3, 3 + written)).isEqualTo(expected);
            assertThat(out).startsWith(0, 0, 0).endsWith(0, 0, 0, 0);
        }
    }

    @Test
    void decodesWhatTheJdkEncodesForEveryLengthAndTouchesNothingBeside() {
        for (int length = 0; length < 200; length++) {
            byte[] bytes = randomBytes(length);
            byte[] text = Base64.getEncoder().encode(bytes);
            byte[] out = new byte[length + 7];

            int written = Base64Spans.decode(text, 0, text.length, out, 2);

            assertThat(written).isEqualTo(length);
            assertThat(Arrays.copyOfRange(out, 2, 2 + length)).isEqualTo(bytes);
            assertThat(out).startsWith(0, 0).endsWith(0, 0, 0, 0, 0);
        }
    }

    @Test
    void decodesInPlace() {
        for (int length = 0; length < 200; length++) {
            byte[] bytes = randomBytes(length);
            byte[] text = Base64.getEncoder().encode(bytes);

            int written = Base64Spans.decode(text, 0, text.length, text, 0);

            assertThat(Arrays.copyOf(text, written)).isEqualTo(bytes);
        }
    }

    @Test
    void forgivesMissingPadding() {
        byte[] out = new byte[8];

        assertThat(Base64Spans.decode("AQ".getBytes(US_ASCII), 0, 2, out, 0)).isEqualTo(1);
        assertThat(Base64Spans.decode("AQI".getBytes(US_ASCII), 0, 3, out, 0)).isEqualTo(2);
        assertThat(out).startsWith(1, 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "AAAAA",
                "=",
                "====",
                "A===",
                "AA=A",
                "AAAA====",
                "AA AA",
                "AAA-",
                "AA\n=",
                "ÄAAA",
                "AQ=",
                "A\0AA"
            })
    void refusesWhatIsNotBase64(String text) {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThat(Base64Spans.decode(bytes, 0, bytes.length, new byte[16], 0)).isEqualTo(-1);
    }

    @Test
    void findsOneBadCharacterAnywhere() {
        byte[] text = Base64.getEncoder().encode(randomBytes(60));
        for (int i = 0; i < text.length; i++) {
            byte[] spoilt = text.clone();
            spoilt[i] = '!';

            assertThat(Base64Spans.decode(spoilt, 0, spoilt.length, new byte[64], 0))
                    .as("position %d", i)
                    .isEqualTo(-1);
        }
    }

    @Test
    void refusesSpansOutsideTheirArrays() {
        byte[] ten = new byte[10];

        assertThatThrownBy(() -> Base64Spans.encode(ten, 5, 6, new byte[100], 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Base64Spans.encode(ten, 0, 10, new byte[15], 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Base64Spans.decode("AAAAAAAA".getBytes(US_ASCII), 0, 8, new byte[5], 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
