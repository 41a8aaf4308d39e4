package io.voicegateway.domain.audio;

/** Working space that only the plain kernel needs. */
final class PlainScratch {

    /** Copies of the samples, and taps that share their sums: the floats of the widest vector that C2 makes. */
    static final int RUN = 16;
    /** Floats of a copy. */
    static final int ROW = Scratch.GROUPS + 3 * RUN;

    /** Every {@code step}-th sample. */
    final float[] picked = new float[Scratch.GROUPS + 3 * RUN];
    /** The same, each copy one sample further, four copies to an array. */
    final float[][] copies = new float[4][4 * ROW];
    /** The sums of the first, second and third run of taps. */
    final float[][] sums = new float[3][ROW];
}
