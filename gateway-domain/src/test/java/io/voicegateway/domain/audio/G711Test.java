package io.voicegateway.domain.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Both laws over all their inputs, against the decision levels of ITU-T G.711 (tables 1 and 2), searched from the bottom:
 * nothing here shares a formula with the code.
 */
class G711Test {

    @Test
    void muLawEncodesEverySampleAsTheItuRuleSays() {
        assertThat(IntStream.rangeClosed(Short.MIN_VALUE, Short.MAX_VALUE)
                        .filter(s -> (MuLaw.encode((short) s) & 0xFF) != referenceMuLaw(s)))
                .isEmpty();
    }

    @Test
    void aLawEncodesEverySampleAsTheItuRuleSays() {
        assertThat(IntStream.rangeClosed(Short.MIN_VALUE, Short.MAX_VALUE)
                        .filter(s -> (ALaw.encode((short) s) & 0xFF) != referenceALaw(s)))
                .isEmpty();
    }

    @Test
    void muLawDecodesEveryCodeToTheMiddleOfItsInterval() {
        for (int code = 0; code < 256; code++) {
            int index = ~code & 0x7F;
            int value = 4 * (muLawEdge(index) + muLawEdge(index + 1)) / 2;

            assertThat((int) MuLaw.decode((byte) code)).as("code %02x", code).isEqualTo(code >= 0x80 ? value : -value);
        }
    }

    @Test
    void aLawDecodesEveryCodeToTheMiddleOfItsInterval() {
        for (int code = 0; code < 256; code++) {
            int index = (code ^ 0x55) & 0x7F;
            int value = 8 * (aLawEdge(index) + aLawEdge(index + 1)) / 2;

            assertThat((int) ALaw.decode((byte) code)).as("code %02x", code).isEqualTo(code >= 0x80 ? value : -value);
        }
    }

    @Test
    void everyMuLawCodeButNegativeZeroSurvivesARoundTrip() {
        assertThat(lostIn(code -> MuLaw.encode(MuLaw.decode((byte) code)))).containsExactly(0x7F);
        assertThat(MuLaw.encode(MuLaw.decode((byte) 0x7F))).isEqualTo((byte) 0xFF);
    }

    @Test
    void everyALawCodeSurvivesARoundTrip() {
        assertThat(lostIn(code -> ALaw.encode(ALaw.decode((byte) code)))).isEmpty();
    }

    @Test
    void theSmallestNegativeSamplesBecomeNegativeZeroInMuLaw() {
        for (int sample = -4; sample <= -1; sample++) {
            assertThat(MuLaw.encode((short) sample)).isEqualTo((byte) 0x7F);
        }
        assertThat(MuLaw.encode((short) 0)).isEqualTo((byte) 0xFF);
        assertThat(MuLaw.encode((short) -5)).isEqualTo((byte) 0x7E);
    }

    @Test
    void extremesClipToTheOutermostCodes() {
        assertThat(MuLaw.decode(MuLaw.encode(Short.MAX_VALUE))).isEqualTo((short) 32124);
        assertThat(MuLaw.decode(MuLaw.encode(Short.MIN_VALUE))).isEqualTo((short) -32124);
        assertThat(ALaw.decode(ALaw.encode(Short.MAX_VALUE))).isEqualTo((short) 32256);
        assertThat(ALaw.decode(ALaw.encode(Short.MIN_VALUE))).isEqualTo((short) -32256);
    }

    private static int[] lostIn(IntUnaryOperator roundTrip) {
        return IntStream.range(0, 256)
                .filter(code -> (roundTrip.applyAsInt(code) & 0xFF) != code)
                .toArray();
    }

    /** Lower edge of interval {@code index}, on the 14-bit scale: -1, 1, 3 … 31, 35 … 95, 103 … 8159. */
    private static int muLawEdge(int index) {
        return ((32 + 2 * (index & 15)) << (index >> 4)) - 33;
    }

    /** The 14-bit magnitude of a negative sample is its one's complement. */
    private static int referenceMuLaw(int sample) {
        int magnitude = sample >= 0 ? sample >> 2 : ~sample >> 2;
        int index = 0;
        while (index < 127 && magnitude >= muLawEdge(index + 1)) {
            index++;
        }
        return (sample >= 0 ? 0xFF : 0x7F) - index;
    }

    /** Lower edge of interval {@code index}, on the 13-bit scale: 0, 2, 4 … 64, 68 … 4096. */
    private static int aLawEdge(int index) {
        int segment = index >> 4;
        return segment == 0 ? 2 * index : (32 + 2 * (index & 15)) << (segment - 1);
    }

    /** The 13-bit magnitude of a negative sample is its one's complement. */
    private static int referenceALaw(int sample) {
        int magnitude = sample >= 0 ? sample >> 3 : ~sample >> 3;
        int index = 0;
        while (index < 127 && magnitude >= aLawEdge(index + 1)) {
            index++;
        }
        return (index | (sample >= 0 ? 0x80 : 0)) ^ 0x55;
    }
}
