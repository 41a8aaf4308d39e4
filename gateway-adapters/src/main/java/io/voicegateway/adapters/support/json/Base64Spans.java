package io.voicegateway.adapters.support.json;

import static java.util.Objects.checkFromIndexSize;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Base64 (RFC 4648 section 4, with padding) between spans of byte arrays. The JDK's own codec takes whole arrays only,
 * so that a message with base64 in its middle would be copied twice; this one makes no garbage and decodes in place.
 */
public final class Base64Spans {
    private static final byte[] ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(StandardCharsets.US_ASCII);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    /** Two characters for twelve bits. */
    private static final char[] PAIRS = pairs();
    /** Six bits for a character, or -1. */
    private static final int[] VALUES = values();

    private Base64Spans() {}

    /** Returns the characters that {@code bytes} take, padding included. */
    public static int encodedLength(int bytes) {
        return (bytes + 2) / 3 * 4;
    }

    /** Returns the most bytes that {@code characters} can hold. */
    public static int maxDecodedLength(int characters) {
        return (int) (characters * 3L / 4);
    }

    /**
     * Encodes a span with padding.
     *
     * @return the characters written, {@link #encodedLength} of {@code length}
     * @throws IndexOutOfBoundsException if a span does not lie within its array
     */
    public static int encode(byte[] in, int offset, int length, byte[] out, int outOffset) {
        checkFromIndexSize(offset, length, in.length);
        int written = encodedLength(length);
        checkFromIndexSize(outOffset, written, out.length);
        int i = offset;
        int o = outOffset;
        int end = offset + length;
        for (; end - i >= Long.BYTES; i += 6, o += 8) {
            long six = (long) LONG.get(in, i);
            long eight = (long) PAIRS[(int) (six >>> 52)] << 48
                    | (long) PAIRS[(int) (six >>> 40) & 0xFFF] << 32
                    | (long) PAIRS[(int) (six >>> 28) & 0xFFF] << 16
                    | PAIRS[(int) (six >>> 16) & 0xFFF];
            LONG.set(out, o, eight);
        }
        for (; end - i >= 3; i += 3, o += 4) {
            putQuad(out, o, (in[i] & 0xFF) << 16 | (in[i + 1] & 0xFF) << 8 | in[i + 2] & 0xFF);
        }
        if (end - i == 2) {
            putQuad(out, o, (in[i] & 0xFF) << 16 | (in[i + 1] & 0xFF) << 8);
            out[o + 3] = '=';
        } else if (end - i == 1) {
            putQuad(out, o, (in[i] & 0xFF) << 16);
            out[o + 2] = '=';
            out[o + 3] = '=';
        }
        return written;
    }

    /**
     * Decodes a span; missing padding is forgiven, any character beside the alphabet is not. May decode in place: into
     * the same array, at the same offset or before it. When it returns -1 the room for the output may have been written to.
     *
     * @param out room for {@link #maxDecodedLength} at least
     * @return the bytes written, or -1 if the span is not base64
     * @throws IndexOutOfBoundsException if a span does not lie within its array
     */
    public static int decode(byte[] in, int offset, int length, byte[] out, int outOffset) {
        checkFromIndexSize(offset, length, in.length);
        int end = offset + length;
        for (int padding = 0; padding < 2 && (length & 3) == 0 && end > offset && in[end - 1] == '='; padding++) {
            end--;
        }
        int written = maxDecodedLength(end - offset);
        checkFromIndexSize(outOffset, written, out.length);
        if ((end - offset & 3) == 1) {
            return -1;
        }
        int i = offset;
        int o = outOffset;
        // Eight bytes are stored for six: the two too many lie in what later rounds write, and never ahead of the
        // input.
        for (; end - i >= 12; i += 8, o += 6) {
            int high = quad(in, i);
            int low = quad(in, i + 4);
            if ((high | low) < 0) {
                return -1;
            }
            LONG.set(out, o, (long) high << 40 | (long) low << 16);
        }
        for (; end - i >= 4; i += 4, o += 3) {
            int bits = quad(in, i);
            if (bits < 0) {
                return -1;
            }
            out[o] = (byte) (bits >> 16);
            out[o + 1] = (byte) (bits >> 8);
            out[o + 2] = (byte) bits;
        }
        return decodeTail(in, i, end - i, out, o) ? written : -1;
    }

    /**
     * Decodes a span as a generous reader does: white space is passed over, {@code -} and {@code _} are taken for {@code +}
     * and {@code /} (RFC 4648 section 5), padding is not counted. Slower than {@link #decode}; in place too.
     *
     * @return the bytes written, or -1 if the span is not base64 even so
     * @throws IndexOutOfBoundsException if a span does not lie within its array
     */
    public static int decodeLoosely(byte[] in, int offset, int length, byte[] out, int outOffset) {
        checkFromIndexSize(offset, length, in.length);
        checkFromIndexSize(outOffset, maxDecodedLength(length), out.length);
        int o = outOffset;
        int bits = 0;
        int characters = 0;
        boolean padded = false;
        for (int i = offset; i < offset + length; i++) {
            byte character = in[i];
            if (character == ' ' || character == '\n' || character == '\r' || character == '\t') {
                continue;
            }
            int value = character == '-' ? 62 : character == '_' ? 63 : VALUES[character & 0xFF];
            padded |= character == '=';
            if (padded != (character == '=') || !padded && value < 0) {
                return -1;
            }
            if (!padded) {
                bits = bits << 6 | value;
                if ((++characters & 3) != 1) { // each character after the first of four completes a byte
                    out[o++] = (byte) (bits >> 6 - 2 * (characters - 1 & 3));
                }
            }
        }
        return (characters & 3) == 1 ? -1 : o - outOffset;
    }

    private static boolean decodeTail(byte[] in, int i, int left, byte[] out, int o) {
        if (left == 0) {
            return true;
        }
        int bits = VALUES[in[i] & 0xFF] << 18 | VALUES[in[i + 1] & 0xFF] << 12;
        if (left == 3) {
            bits |= VALUES[in[i + 2] & 0xFF] << 6;
        }
        if (bits < 0) {
            return false;
        }
        out[o] = (byte) (bits >> 16);
        if (left == 3) {
            out[o + 1] = (byte) (bits >> 8);
        }
        return true;
    }

    /** Returns the 24 bits of four characters; negative if one is not of the alphabet. */
    private static int quad(byte[] in, int i) {
        return VALUES[in[i] & 0xFF] << 18
                | VALUES[in[i + 1] & 0xFF] << 12
                | VALUES[in[i + 2] & 0xFF] << 6
                | VALUES[in[i + 3] & 0xFF];
    }

    private static void putQuad(byte[] out, int o, int bits) {
        char first = PAIRS[bits >> 12];
        char second = PAIRS[bits & 0xFFF];
        out[o] = (byte) (first >> 8);
        out[o + 1] = (byte) first;
        out[o + 2] = (byte) (second >> 8);
        out[o + 3] = (byte) second;
    }

    private static char[] pairs() {
        char[] pairs = new char[1 << 12];
        for (int bits = 0; bits < pairs.length; bits++) {
            pairs[bits] = (char) (ALPHABET[bits >> 6] << 8 | ALPHABET[bits & 0x3F] & 0xFF);
        }
        return pairs;
    }

    private static int[] values() {
        int[] values = new int[256];
        Arrays.fill(values, -1);
        for (int bits = 0; bits < ALPHABET.length; bits++) {
            values[ALPHABET[bits]] = bits;
        }
        return values;
    }
}
