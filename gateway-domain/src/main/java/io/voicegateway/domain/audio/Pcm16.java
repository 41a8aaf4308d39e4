package io.voicegateway.domain.audio;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Linear 16-bit samples, little-endian: to and from whole numbers in floats. */
public final class Pcm16 {

    /**
     * 1.5 * 2^23. A float of this size has no bits left for a fraction, so adding it rounds to the nearest whole number
     * (ties to even) and leaves that number in the low bits.
     */
    static final float ROUNDER = 12582912f;

    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private Pcm16() {}

    /** Returns the whole number nearest to {@code value}, which lies within 16 bits, in the low 16 bits of an integer. */
    static int round(float value) {
        return Float.floatToRawIntBits(value + ROUNDER);
    }

    /** Decodes {@code samples} samples, two bytes each, to whole numbers in {@code out}. */
    public static void decode(byte[] in, int offset, float[] out, int at, int samples) {
        for (int i = 0; i < samples; i++) {
            out[at + i] = (short) SHORTS.get(in, offset + 2 * i);
        }
    }

    /** Encodes {@code samples} values within 16 bits, rounded, two bytes each. */
    public static void encode(float[] in, int from, byte[] out, int offset, int samples) {
        for (int i = 0; i < samples; i++) {
            SHORTS.set(out, offset + 2 * i, (short) round(in[from + i]));
        }
    }

    /** Encodes {@code pairs} pairs, one number of {@code even} and one of {@code odd}. */
    static void encodePairs(WholeNumbers even, WholeNumbers odd, byte[] out, int offset, int pairs) {
        byte[] first = even.bytes;
        byte[] second = odd.bytes;
        for (int i = 0; i < pairs; i++) {
            int low = (int) INTS.get(first, 4 * i) & 0xFFFF;
            INTS.set(out, offset + 4 * i, low | (int) INTS.get(second, 4 * i) << 16);
        }
    }
}
