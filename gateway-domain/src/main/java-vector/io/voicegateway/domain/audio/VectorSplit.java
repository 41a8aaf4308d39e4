package io.voicegateway.domain.audio;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Splits groups of three samples, as 24 to 8 kHz needs it. In three vectors in a row each place of the group has its
 * samples in lanes that no other vector has them in; so a vector of one place is blended from all three and put in order.
 */
final class VectorSplit {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_256;

    /** Lanes 0, 3 and 6, then those one and two further. */
    private static final VectorMask<Float> FIRST_LANES = VectorMask.fromLong(FLOATS, 0b01001001);

    private static final VectorMask<Float> SECOND_LANES = VectorMask.fromLong(FLOATS, 0b10010010);
    private static final VectorMask<Float> THIRD_LANES = VectorMask.fromLong(FLOATS, 0b00100100);

    private static final VectorShuffle<Float> FIRST_ORDER = order(0);
    private static final VectorShuffle<Float> SECOND_ORDER = order(1);
    private static final VectorShuffle<Float> THIRD_ORDER = order(2);

    private VectorSplit() {}

    /** Splits {@code groups} groups of three; what is beyond them to the next multiple of eight is overwritten too. */
    static void threes(float[] in, float[] out, int groups) {
        for (int i = 0; i < groups; i += TapRows.LANES) {
            FloatVector a = FloatVector.fromArray(FLOATS, in, 3 * i);
            FloatVector b = FloatVector.fromArray(FLOATS, in, 3 * i + 8);
            FloatVector c = FloatVector.fromArray(FLOATS, in, 3 * i + 16);
            a.blend(b, SECOND_LANES)
                    .blend(c, THIRD_LANES)
                    .rearrange(FIRST_ORDER)
                    .intoArray(out, i);
            a.blend(b, THIRD_LANES)
                    .blend(c, FIRST_LANES)
                    .rearrange(SECOND_ORDER)
                    .intoArray(out, Scratch.STREAM + i);
            a.blend(b, FIRST_LANES)
                    .blend(c, SECOND_LANES)
                    .rearrange(THIRD_ORDER)
                    .intoArray(out, 2 * Scratch.STREAM + i);
        }
    }

    private static VectorShuffle<Float> order(int place) {
        return VectorShuffle.fromOp(FLOATS, lane -> (3 * lane + place) % TapRows.LANES);
    }
}
