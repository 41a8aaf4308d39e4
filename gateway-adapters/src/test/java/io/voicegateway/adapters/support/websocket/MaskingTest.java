package io.voicegateway.adapters.support.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MaskingTest {

    @Test
    void equalsTheByteByByteRuleAtEveryOffsetLengthAndPosition() {
        Random random = new Random(1);
        for (int offset = 0; offset < 9; offset++) {
            for (int length = 0; length < 40; length++) {
                for (int position = 0; position < 5; position++) {
                    byte[] bytes = new byte[60];
                    random.nextBytes(bytes);
                    int key = random.nextInt();
                    byte[] expected = bytes.clone();
                    for (int i = 0; i < length; i++) {
                        expected[offset + i] ^= (byte) (key >>> 8 * ((position + i) % 4));
                    }

                    Masking.apply(bytes, offset, length, Masking.turn(key, position));

                    assertThat(bytes).isEqualTo(expected);
                }
            }
        }
    }
}
