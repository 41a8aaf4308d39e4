package io.voicegateway.adapters.support.websocket;

/** Writes frame headers, always of the shortest form. Stateless; the payload is placed behind the header by the caller. */
public final class FrameEncoder {

    /** The longest header: two bytes, a 64-bit length and a mask. */
    public static final int MAX_HEADER_BYTES = 14;

    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final int MAX_SHORT = 125;
    private static final int MAX_16_BIT = 0xFFFF;
    private static final int MASK_BYTES = 4;

    private FrameEncoder() {}

    /** Returns the size of the header of a frame with so many bytes of payload. */
    public static int headerBytes(Role role, int payloadBytes) {
        int length = payloadBytes <= MAX_SHORT ? 2 : payloadBytes <= MAX_16_BIT ? 4 : 10;
        return role == Role.CLIENT ? length + MASK_BYTES : length;
    }

    /** Writes the header of an unmasked frame and returns the position behind it. */
    public static int writeHeader(byte[] target, int offset, int opcode, boolean fin, int payloadBytes) {
        target[offset] = (byte) (fin ? FIN | opcode : opcode);
        if (payloadBytes <= MAX_SHORT) {
            target[offset + 1] = (byte) payloadBytes;
            return offset + 2;
        }
        if (payloadBytes <= MAX_16_BIT) {
            target[offset + 1] = 126;
            target[offset + 2] = (byte) (payloadBytes >> 8);
            target[offset + 3] = (byte) payloadBytes;
            return offset + 4;
        }
        target[offset + 1] = 127;
        for (int i = 0; i < 8; i++) {
            target[offset + 2 + i] = (byte) ((long) payloadBytes >> (56 - 8 * i));
        }
        return offset + 10;
    }

    /** Writes the header of a masked frame and returns the position behind it, where the masked payload belongs. */
    public static int writeMaskedHeader(byte[] target, int offset, int opcode, boolean fin, int payloadBytes, int key) {
        int at = writeHeader(target, offset, opcode, fin, payloadBytes);
        target[offset + 1] |= (byte) MASKED;
        for (int i = 0; i < MASK_BYTES; i++) {
            target[at + i] = (byte) (key >> (8 * i));
        }
        return at + MASK_BYTES;
    }
}
