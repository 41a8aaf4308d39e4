package io.voicegateway.domain.audio;

/** Working space that only the plain kernel needs. */
final class PlainScratch {

    /** Copies of the samples, and taps that share their sums: the floats of the widest vector that C2 makes. */
    static final int RUN = 16;
    /** Runs of taps worked on at once. */
    static final int RUNS = 3;
    /** Floats of a copy: all samples that the runs of the last output meet. */
    static final int ROW = Scratch.GROUPS + (RUNS - 1) * RUN;

    /** Three rows of zeros, from which sums start, then the samples 16 times, each copy one sample further. */
    final float[] rows = new float[(RUNS + RUN) * ROW];

    /** The halves of pairs that are encoded. */
    final WholeNumbers even = new WholeNumbers(Scratch.GROUPS);

    final WholeNumbers odd = new WholeNumbers(Scratch.GROUPS);
}
