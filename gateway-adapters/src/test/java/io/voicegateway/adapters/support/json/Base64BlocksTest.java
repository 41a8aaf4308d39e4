package io.voicegateway.adapters.support.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Base64BlocksTest {
    private final Random random = new Random(7);
    private final Base64Blocks blocks = new Base64Blocks();

    @Test
    void decodesInPlaceAroundEveryBlockLength() {
        for (int length : new int[] {0, 1, 2, 3, 766, 767, 768, 769, 770, 771, 1535, 1536, 1537, 30_719, 30_720}) {
            byte[] bytes = randomBytes(length);
            byte[] text = Base64.getEncoder().encode(bytes);

            int written = blocks.decode(text, 0, text.length, text, 0);

            assertThat(Arrays.copyOf(text, written)).isEqualTo(bytes);
        }
    }

    @Test
    void findsOneBadCharacterAnywhere() {
        byte[] text = Base64.getEncoder().encode(randomBytes(1800));
        for (int i = 0; i < text.length; i += 7) {
            byte[] spoilt = text.clone();
            spoilt[i] = (byte) (random.nextBoolean() ? '!' : '=');

            assertThat(blocks.decode(spoilt, 0, spoilt.length, new byte[1800], 0))
                    .as("position %d", i)
                    .isEqualTo(-1);
        }
    }

    @Test
    void refusesPaddingAtTheEndOfABlock() {
        byte[] text = Base64.getEncoder().encode(randomBytes(1800));
        text[1023] = '=';

        assertThat(blocks.decode(text, 0, text.length, new byte[1800], 0)).isEqualTo(-1);
    }

    @Test
    void refusesSpansOutsideTheirArrays() {
        byte[] text = Base64.getEncoder().encode(randomBytes(1800));

        assertThatThrownBy(() -> blocks.decode(text, 4, text.length, new byte[1800], 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> blocks.decode(text, 0, text.length, new byte[1799], 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
