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

    /** Decodes {@code samples} samples from {@code in} to whole numbers in {@code out}. */
    void decode(Encoding encoding, byte[] in, int offset, float[] out, int at, int samples);

    /**
     * Computes {@code outputs} outputs of one phase, at most {@link Scratch#GROUPS}, from {@link Scratch#samples} into
     * {@link Scratch#phase}; one output lies {@code step} samples after the other.
     */
    void filter(Phase phase, Scratch scratch, int step, int outputs);

    /** Encodes the first {@code samples} values of {@code in}, rounded and saturated to 16 bits. */
    void encode(Encoding encoding, float[] in, byte[] out, int offset, int samples);

    /** Encodes {@code pairs} pairs as PCM16: one of {@code even}, then one of {@code odd} from {@code oddFrom}. */
    void encodePairs(float[] even, float[] odd, int oddFrom, byte[] out, int offset, int pairs);
}
