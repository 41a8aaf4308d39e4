package io.voicegateway.adapters.simulator.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64TextTest {

    @Test
    void agreesWithTheJdkAtEveryLength() {
        Random random = new Random(7);
        for (int length = 0; length < 200; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            byte[] expected = Base64.getEncoder().encode(bytes);

            byte[] encoded = new byte[Base64Text.encodedLength(length)];
            Base64Text.encode(bytes, 0, length, encoded, 0);
            byte[] decoded = new byte[Base64Text.maxDecodedLength(encoded.length)];
            int decodedLength = Base64Text.decode(encoded, 0, encoded.length, decoded);

            assertThat(encoded).isEqualTo(expected);
            assertThat(Arrays.copyOf(decoded, decodedLength)).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "AAAA=", "AA-A", "A===", "AAA\u00e9", "AA AA", "====", "AAAAA"})
    void whatIsNotBase64IsRefused(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Base64Text.decode(bytes, 0, bytes.length, new byte[Base64Text.maxDecodedLength(bytes.length)]))
                .isEqualTo(-1);
    }
}
