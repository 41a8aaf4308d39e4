package io.voicegateway.adapters.simulator.live;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Base64, standard alphabet with padding, between spans of arrays and without allocating. */
final class Base64Text {

    private static final byte[] DIGITS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VALUES = new byte[256];

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (int i = 0; i < DIGITS.length; i++) {
            VALUES[DIGITS[i]] = (byte) i;
        }
    }

    private Base64Text() {}

    /** Returns how many characters {@code bytes} bytes take. */
    static int encodedLength(int bytes) {
        return (bytes + 2) / 3 * 4;
    }

    /** Writes {@link #encodedLength} characters. */
    static void encode(byte[] from, int offset, int length, byte[] to, int at) {
        int end = offset + length;
        int in = offset;
        int out = at;
        for (; in + 2 < end; in += 3, out += 4) {
            int bits = (from[in] & 0xFF) << 16 | (from[in + 1] & 0xFF) << 8 | from[in + 2] & 0xFF;
            to[out] = DIGITS[bits >>> 18];
            to[out + 1] = DIGITS[bits >>> 12 & 63];
            to[out + 2] = DIGITS[bits >>> 6 & 63];
            to[out + 3] = DIGITS[bits & 63];
        }
        if (in < end) {
            boolean two = in + 1 < end;
            int bits = (from[in] & 0xFF) << 16 | (two ? (from[in + 1] & 0xFF) << 8 : 0);
            to[out] = DIGITS[bits >>> 18];
            to[out + 1] = DIGITS[bits >>> 12 & 63];
            to[out + 2] = two ? DIGITS[bits >>> 6 & 63] : (byte) '=';
            to[out + 3] = '=';
        }
    }

    /** Returns an upper bound of what {@code characters} characters decode to. */
    static int maxDecodedLength(int characters) {
        return characters / 4 * 3 + 3;
    }

    /** Returns the bytes written, or -1 if this is not base64. */
    static int decode(byte[] from, int offset, int length, byte[] to) {
        int end = offset + length;
        while (end > offset && from[end - 1] == '=' && offset + length - end < 2) {
            end--;
        }
        if (length % 4 != 0 && end != offset + length || (end - offset) % 4 == 1) {
            return -1;
        }
        int in = offset;
        int out = 0;
        int bad = 0;
        for (; in + 3 < end; in += 4, out += 3) {
            int a = VALUES[from[in] & 0xFF];
            int b = VALUES[from[in + 1] & 0xFF];
            int c = VALUES[from[in + 2] & 0xFF];
            int d = VALUES[from[in + 3] & 0xFF];
            bad |= a | b | c | d;
            to[out] = (byte) (a << 2 | b >> 4);
            to[out + 1] = (byte) (b << 4 | c >> 2);
            to[out + 2] = (byte) (c << 6 | d);
        }
        if (in < end) {
            int a = VALUES[from[in] & 0xFF];
            int b = VALUES[from[in + 1] & 0xFF];
            int c = in + 2 < end ? VALUES[from[in + 2] & 0xFF] : 0;
            bad |= a | b | c;
            to[out++] = (byte) (a << 2 | b >> 4);
            if (in + 2 < end) {
                to[out++] = (byte) (b << 4 | c >> 2);
            }
        }
        return bad < 0 ? -1 : out;
    }
}
