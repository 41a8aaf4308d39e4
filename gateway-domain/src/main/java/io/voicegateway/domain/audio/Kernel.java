package io.voicegateway.domain.audio;

import io.voicegateway.domain.model.AudioFormat.Encoding;

/**
 * The arithmetic on a block of samples. Stateless, shared by all threads. Implementations differ in speed and in the order
 * and rounding of a sum, which may change a sample by one step.
 *
 * <p>One implementation always adds up the taps of an output in the same order, wherever it lies in its block. So the way
 * a stream is cut cannot be heard, not even in the last bit.
 */
interface Kernel {

    /** Returns whether this processor runs it as it is meant to be run. */
    boolean isFast();

    /** Decodes {@code samples} samples from {@code in} to whole numbers in {@code out}; a zero may be negative. */
    void decode(Encoding encoding, byte[] in, int offset, float[] out, int at, int samples);

    /**
     * Splits {@code groups} groups of {@code step} samples by their place in the group, such that the samples of each
     * place become a stream; {@code streams} holds them one after the other, {@link Scratch#STREAM} apart.
     */
    void split(float[] samples, int step, float[] streams, int groups);

    /** Computes {@code outputs} outputs of one phase, at most {@link Scratch#GROUPS}, into {@link Scratch#phase}. */
    void filter(Phase phase, float[] streams, Scratch scratch, int outputs);

    /**
     * Encodes the first {@code samples} values of {@code in} as {@link #decode} and {@link #filter} left them, rounded and
     * saturated to 16 bits.
     */
    void encode(Encoding encoding, float[] in, byte[] out, int offset, int samples);

    /**
     * Encodes pairs as PCM16, at most {@link Scratch#GROUPS}: one value of {@code even}, filtered, then one of {@code odd}
     * from {@code oddFrom}, decoded.
     */
    void encodePairs(float[] even, float[] odd, int oddFrom, Scratch scratch, byte[] out, int offset, int pairs);
}
