package io.voicegateway.adapters.simulator.load;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes a client's RFC 6455 frames, each with a mask of its own. Not thread-safe. */
final class MaskedFrames {

    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;

    private int random = 0x2545F491;

    /** Appends one frame; {@code out} must have room for its payload and 8 bytes. */
    void put(ByteBuffer out, int opcode, byte[] payload, int offset, int length) {
        out.put((byte) (FIN | opcode));
        if (length < 126) {
            out.put((byte) (MASKED | length));
        } else {
            out.put((byte) (MASKED | 126)).putShort((short) length);
        }
        int mask = next();
        out.putInt(mask);
        int end = offset + length;
        int at = offset;
        for (; end - at >= Integer.BYTES; at += Integer.BYTES) {
            out.putInt((int) INT.get(payload, at) ^ mask);
        }
        for (int shift = 24; at < end; at++, shift -= 8) {
            out.put((byte) (payload[at] ^ mask >>> shift));
        }
    }

    /** Xorshift: masks need not be secret here, only different. */
    private int next() {
        random ^= random << 13;
        random ^= random >>> 17;
        random ^= random << 5;
        return random;
    }
}
