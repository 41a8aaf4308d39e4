package io.voicegateway.adapters.simulator.net;

import java.nio.charset.StandardCharsets;

/** Writes unmasked RFC 6455 frames, broken ones too if asked. */
public final class Frames {

    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    private static final int FIN = 0x80;
    private static final int RESERVED = 0x70;
    private static final int MAX_REASON_BYTES = 123;

    private Frames() {}

    /** Appends the head of a whole message's only frame; {@code length} bytes of payload must follow. */
    public static void head(OutBuffer out, int opcode, long length) {
        rawHead(out, FIN | opcode, length);
    }

    /** Appends a head that sets all three reserved bits, which no extension allows. */
    public static void headWithReservedBits(OutBuffer out, int opcode, long length) {
        rawHead(out, FIN | RESERVED | opcode, length);
    }

    /** Appends a whole frame. */
    public static void frame(OutBuffer out, int opcode, byte[] payload) {
        head(out, opcode, payload.length);
        out.put(payload);
    }

    /** Appends a whole message in frames of at most {@code maxBytes}. */
    public static void fragments(OutBuffer out, int opcode, byte[] payload, int maxBytes) {
        int at = 0;
        do {
            int length = Math.min(maxBytes, payload.length - at);
            int last = at + length == payload.length ? FIN : 0;
            rawHead(out, last | (at == 0 ? opcode : CONTINUATION), length);
            out.put(payload, at, length);
            at += length;
        } while (at < payload.length);
    }

    /** Appends a close frame, its reason cut to what a control frame can hold, as Google's front end cuts it. */
    public static void close(OutBuffer out, int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, MAX_REASON_BYTES);
        while (length > 0 && length < text.length && (text[length] & 0xC0) == 0x80) {
            length--;
        }
        head(out, CLOSE, 2L + length);
        int at = out.claim(2);
        out.array()[at] = (byte) (code >> 8);
        out.array()[at + 1] = (byte) code;
        out.put(text, 0, length);
    }

    private static void rawHead(OutBuffer out, int first, long length) {
        int extra = length < 126 ? 0 : length < 65536 ? 2 : 8;
        int at = out.claim(2 + extra);
        byte[] bytes = out.array();
        bytes[at] = (byte) first;
        bytes[at + 1] = (byte) (extra == 0 ? length : extra == 2 ? 126 : 127);
        for (int i = 0; i < extra; i++) {
            bytes[at + 2 + i] = (byte) (length >>> 8 * (extra - 1 - i));
        }
    }
}
