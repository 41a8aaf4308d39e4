package io.voicegateway.adapters.support.websocket;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The XOR of RFC 6455 section 5.3, eight bytes at a time. Byte {@code i} of the mask is bits 8i to 8i+7 of the key. */
final class Masking {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Masking() {}

    /** Masks or unmasks in place. {@code key} is already turned to the position, see {@link #turn}. */
    static void apply(byte[] bytes, int offset, int length, int key) {
        long wide = (key & 0xFFFF_FFFFL) | ((long) key << 32);
        int at = offset;
        for (int end = offset + (length & ~7); at < end; at += 8) {
            LONG.set(bytes, at, (long) LONG.get(bytes, at) ^ wide);
        }
        for (int end = offset + length; at < end; at++) {
            bytes[at] ^= (byte) wide;
            wide >>>= 8;
        }
    }

    /** Returns the key for bytes that begin at that position of the payload. */
    static int turn(int key, int position) {
        return Integer.rotateRight(key, (position & 3) * Byte.SIZE);
    }
}
