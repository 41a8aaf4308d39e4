package io.voicegateway.adapters.support.websocket;

import java.nio.charset.StandardCharsets;

/** Close codes of RFC 6455 section 7.4 and of the IANA registry, and the payload of a close frame. */
public final class CloseCode {

    public static final int NORMAL = 1000;
    public static final int GOING_AWAY = 1001;
    public static final int PROTOCOL_ERROR = 1002;
    public static final int UNSUPPORTED_DATA = 1003;
    public static final int NO_CODE = 1005;
    public static final int ABNORMAL = 1006;
    public static final int BAD_DATA = 1007;
    public static final int POLICY_VIOLATION = 1008;
    public static final int TOO_BIG = 1009;
    public static final int INTERNAL_ERROR = 1011;
    public static final int TRY_AGAIN_LATER = 1013;

    static final int MAX_PAYLOAD_BYTES = 125;
    private static final int MAX_REASON_BYTES = MAX_PAYLOAD_BYTES - 2;

    private CloseCode() {}

    /** Returns whether the code may stand in a close frame. */
    public static boolean maySend(int code) {
        return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
    }

    /** Refuses what close() cannot send; {@link #NO_CODE} stands for an empty close. */
    static void requireUsable(int code) {
        if (code != NO_CODE && !maySend(code)) {
            throw new IllegalArgumentException("close code: " + code + " (expected: one that may be sent)");
        }
    }

    /** Returns the payload; the reason is cut to 123 bytes, never inside a character. No code gives an empty payload. */
    static byte[] payload(int code, String reason) {
        if (code == NO_CODE) {
            return new byte[0];
        }
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, MAX_REASON_BYTES);
        if (length < text.length) {
            while ((text[length] & 0xC0) == 0x80) {
                length--;
            }
        }
        byte[] payload = new byte[2 + length];
        payload[0] = (byte) (code >> 8);
        payload[1] = (byte) code;
        System.arraycopy(text, 0, payload, 2, length);
        return payload;
    }
}
