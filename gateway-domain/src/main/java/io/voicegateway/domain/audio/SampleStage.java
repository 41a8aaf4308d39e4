package io.voicegateway.domain.audio;

/** Turns whole samples of one format into another; keeps what it needs in between. Not thread-safe. */
interface SampleStage {

    /** Returns how many samples {@link #run} writes now for {@code samples}. */
    int outputSamples(int samples);

    /** Returns the most that {@link #outputSamples} can be, whatever came before. */
    int maxOutputSamples(int samples);

    /** Takes {@code samples} samples; the caller has checked both spans. */
    void run(Scratch scratch, byte[] in, int offset, int samples, byte[] out, int at);

    /** Goes back to the initial state. */
    void reset();
}
