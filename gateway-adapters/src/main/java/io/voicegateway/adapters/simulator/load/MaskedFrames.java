package io.voicegateway.adapters.simulator.load;

import java.nio.ByteBuffer;

/** Writes a client's RFC 6455 frames, each with a mask of its own. Not thread-safe. */
final class MaskedFrames {

    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

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
        for (int i = 0; i < length; i++) {
            out.put((byte) (payload[offset + i] ^ mask >>> 24 - 8 * (i & 3)));
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
