package io.voicegateway.domain.audio;

/** Working space that only the plain kernel needs. */
final class PlainScratch {

    /** Copies of the samples, and taps that share their sums: the floats of the widest vector that C2 makes. */
    static final int RUN = 16;
    /** Runs of taps worked on at once. */
    static final int RUNS = 3;
    /** Floats of a copy. */
    static final int ROW = Scratch.GROUPS + RUNS * RUN;

    /** Samples, each copy one sample further, four copies to an array. */
    final float[][] copies = new float[4][4 * ROW];
    /** The sums of each run of taps. */
    final float[][] sums = new float[RUNS][ROW];
}
