package io.voicegateway.domain.audio;

/** Working space of one thread; holds nothing between two calls. */
final class Scratch {

    /** Groups of samples worked on at once: 20 ms at 8 kHz. */
    static final int GROUPS = 160;
    /** Groups beyond the last one that a kernel may touch. */
    static final int SLACK = 80;

    private static final int MAX_FACTOR = 6;
    /** Samples before the first group: more than the longest filter has taps. */
    private static final int MAX_HISTORY = 512;

    /** Floats of a stream: one sample of each group, those of the history first. */
    static final int STREAM = GROUPS + SLACK + 128;

    /** The history, then the new samples. */
    final float[] samples = new float[MAX_HISTORY + (GROUPS + SLACK) * MAX_FACTOR];
    /** The same, split by place in the group. */
    final float[] streams = new float[STREAM * MAX_FACTOR];
    /** The outputs of one phase. */
    final float[] phase = new float[GROUPS + SLACK];
    /** The outputs in the order of time. */
    final float[] outputs = new float[GROUPS * MAX_FACTOR];

    final PlainScratch plain = new PlainScratch();
}
