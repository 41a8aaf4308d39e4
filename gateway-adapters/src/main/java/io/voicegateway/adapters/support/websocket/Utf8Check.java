package io.voicegateway.adapters.support.websocket;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Checks UTF-8 in pieces (RFC 3629) and finds an error at the first byte that cannot be right.
 *
 * <p>The state is what the next byte must be: how many continuation bytes are due, and the range of the first of them,
 * which is narrower behind E0, ED, F0 and F4 (overlong forms, surrogates, beyond U+10FFFF). Runs of ASCII are skipped
 * eight bytes at a time.
 */
final class Utf8Check {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NOT_ASCII = 0x8080_8080_8080_8080L;

    private int due;
    private int lowest;
    private int highest;

    void reset() {
        due = 0;
    }

    /** Returns whether the text so far ends between two characters. */
    boolean atBorder() {
        return due == 0;
    }

    /** Takes the next piece; returns false at an error, after which only {@link #reset} helps. */
    boolean accept(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            if (due == 0) {
                at = skipAscii(bytes, at, end);
                if (at < end && !lead(bytes[at++] & 0xFF)) {
                    return false;
                }
            } else {
                int next = bytes[at++] & 0xFF;
                if (next < lowest || next > highest) {
                    return false;
                }
                due--;
                lowest = 0x80;
                highest = 0xBF;
            }
        }
        return true;
    }

    private static int skipAscii(byte[] bytes, int from, int end) {
        int at = from;
        while (end - at >= Long.BYTES && ((long) LONG.get(bytes, at) & NOT_ASCII) == 0) {
            at += Long.BYTES;
        }
        while (at < end && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    private boolean lead(int first) {
        lowest = 0x80;
        highest = 0xBF;
        if (first >= 0xC2 && first <= 0xDF) {
            due = 1;
        } else if (first >= 0xE0 && first <= 0xEF) {
            due = 2;
            lowest = first == 0xE0 ? 0xA0 : 0x80;
            highest = first == 0xED ? 0x9F : 0xBF;
        } else if (first >= 0xF0 && first <= 0xF4) {
            due = 3;
            lowest = first == 0xF0 ? 0x90 : 0x80;
            highest = first == 0xF4 ? 0x8F : 0xBF;
        } else {
            return false;
        }
        return true;
    }
}
