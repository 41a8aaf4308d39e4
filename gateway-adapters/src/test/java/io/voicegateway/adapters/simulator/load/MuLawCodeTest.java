package io.voicegateway.adapters.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MuLawCodeTest {

    @Test
    void everyCodeButNegativeZeroSurvivesDecodingAndEncoding() {
        for (int code = 0; code < 256; code++) {
            byte expected = (byte) (code == 0x7F ? 0xFF : code);

            assertThat(MuLawCode.encode(MuLawCode.decode((byte) code))).isEqualTo(expected);
        }
    }

    @Test
    void theEndsAreThoseOfG711() {
        assertThat(MuLawCode.decode((byte) 0x00)).isEqualTo(-32_124);
        assertThat(MuLawCode.decode((byte) 0x80)).isEqualTo(32_124);
        assertThat(MuLawCode.decode(MuLawCode.SILENCE)).isZero();
    }
}
