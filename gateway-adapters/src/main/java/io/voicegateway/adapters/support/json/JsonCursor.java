package io.voicegateway.adapters.support.json;

import static java.util.Objects.checkFromIndexSize;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Walks over the bytes of a JSON text whose shape is known beforehand. Every method says false when the text is not what
 * was hoped for, and the position is then of no use: such a text goes to Jackson. One cursor serves any number of texts;
 * not thread-safe, makes no garbage.
 */
public final class JsonCursor {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte[] NOTHING = {};
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private byte[] json = NOTHING;
    private int position;
    private int end;
    private int start;
    private int length;

    /**
     * Begins a text.
     *
     * @throws IndexOutOfBoundsException if the span does not lie within the array
     */
    public void reset(byte[] utf8, int offset, int size) {
        checkFromIndexSize(offset, size, utf8.length);
        json = utf8;
        position = offset;
        end = offset + size;
        start = offset;
        length = 0;
    }

    /** Lets go of the text, so that the array can be collected. */
    public void release() {
        reset(NOTHING, 0, 0);
    }

    /** Passes white space and then this character, if it comes next; otherwise passes the white space only. */
    public boolean skip(char structural) {
        while (position < end && isSpace(json[position])) {
            position++;
        }
        if (position < end && json[position] == structural) {
            position++;
            return true;
        }
        return false;
    }

    /** Passes white space and a string without escapes and control characters, whose span is then known. */
    public boolean string() {
        if (!skip('"')) {
            return false;
        }
        start = position;
        int i = position;
        while (end - i >= Long.BYTES && isPlain((long) LONG.get(json, i))) {
            i += Long.BYTES;
        }
        for (; i < end; i++) {
            byte character = json[i];
            if (character == '"') {
                length = i - start;
                position = i + 1;
                return true;
            }
            if (character == '\\' || (character & 0xE0) == 0) {
                return false;
            }
        }
        return false;
    }

    /** Passes a member's name, as {@link #string()} does, and the colon after it. */
    public boolean name() {
        return string() && skip(':');
    }

    /** Returns whether the last string was this one. */
    public boolean is(byte[] text) {
        if (length != text.length) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (json[start + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    /** Returns where the last string starts, without its quote. */
    public int start() {
        return start;
    }

    /** Returns the bytes of the last string, without its quotes. */
    public int length() {
        return length;
    }

    /** Returns whether nothing but white space is left. */
    public boolean atEnd() {
        while (position < end && isSpace(json[position])) {
            position++;
        }
        return position == end;
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }

    /** Says whether eight characters hold no quote, backslash, control character or anything beyond ASCII. */
    private static boolean isPlain(long eight) {
        long quote = eight ^ ONES * '"';
        long backslash = eight ^ ONES * '\\';
        long suspicious = (quote - ONES) | (backslash - ONES) | (eight - ONES * 0x20) | eight;
        return (suspicious & HIGHS) == 0;
    }
}
