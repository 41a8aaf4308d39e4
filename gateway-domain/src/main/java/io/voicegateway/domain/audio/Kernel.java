package io.voicegateway.domain.audio;

import io.voicegateway.domain.model.AudioFormat.Encoding;

/**
 * The arithmetic on a block of samples. Stateless, shared by all threads; implementations differ in speed and, where the
 * processor fuses multiply and add, in at most the last step of a sample.
 *
 * <p>The sum of one output sample is always taken in the same order, from the oldest tap to the newest, wherever the
 * sample lies in its block. So the way a stream is cut cannot be heard, not even in the last bit.
 */
interface Kernel {

    /** Decodes {@code samples} samples from {@code in} to whole numbers in {@code out}. */
    void decode(Encoding encoding, byte[] in, int offset, float[] out, int at, int samples);

    /**
     * Computes {@code outputs} outputs of one phase into {@code out} from {@code at}. Output {@code j} is made of the
     * samples from {@code from + j * step} on. May read and write up to {@link Scratch#SLACK} groups further.
     */
    void filter(PolyphaseFilter.Phase phase, float[] samples, int from, int step, float[] out, int at, int outputs);

    /** Encodes {@code samples} values, rounded and saturated to 16 bits. */
    void encode(Encoding encoding, float[] in, int from, byte[] out, int offset, int samples);

    /** Encodes {@code pairs} pairs as PCM16, each the value at {@code even} and then the value at {@code odd}. */
    void encodePairs(float[] in, int even, int odd, byte[] out, int offset, int pairs);
}
