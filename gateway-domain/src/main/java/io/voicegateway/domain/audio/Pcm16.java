package io.voicegateway.domain.audio;

/** Linear 16-bit samples, little-endian: to and from whole numbers in floats. */
public final class Pcm16 {

    /**
     * 1.5 * 2^23. A float of this size has no bits left for a fraction, so adding it rounds to the nearest whole number
     * (ties to even) and leaves that number in the low bits.
     */
    static final float ROUNDER = 12582912f;

    private static final int ROUNDER_BITS = 0x4B400000;

    private Pcm16() {}

    /** Returns the nearest 16-bit sample; {@code value} lies within +-2^21. */
    static int round(float value) {
        int rounded = Float.floatToRawIntBits(value + ROUNDER) - ROUNDER_BITS;
        return Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, rounded));
    }

    /** Decodes {@code samples} samples, two bytes each, to whole numbers in {@code out}. */
    public static void decode(byte[] in, int offset, float[] out, int at, int samples) {
        for (int i = 0; i < samples; i++) {
            out[at + i] = (short) (in[offset + 2 * i] & 0xFF | in[offset + 2 * i + 1] << 8);
        }
    }

    /** Encodes {@code samples} values, rounded and saturated, two bytes each. */
    public static void encode(float[] in, int from, byte[] out, int offset, int samples) {
        for (int i = 0; i < samples; i++) {
            int sample = round(in[from + i]);
            out[offset + 2 * i] = (byte) sample;
            out[offset + 2 * i + 1] = (byte) (sample >> 8);
        }
    }
}
