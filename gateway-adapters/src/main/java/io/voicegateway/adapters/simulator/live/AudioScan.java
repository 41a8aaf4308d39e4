package io.voicegateway.adapters.simulator.live;

import java.nio.charset.StandardCharsets;

/**
 * Recognises the one message that comes fifty times a second, {@code {"realtimeInput":{"audio":{"data":"…",
 * "mimeType":"audio/pcm;rate=16000"}}}} in either spelling and any spacing, without building anything. Whatever else
 * there is goes to the JSON parser. Not thread-safe.
 */
final class AudioScan {

    private static final byte[] INPUT = ascii("realtimeInput");
    private static final byte[] INPUT_SNAKE = ascii("realtime_input");
    private static final byte[] AUDIO = ascii("audio");
    private static final byte[] DATA = ascii("data");
    private static final byte[] MIME = ascii("mimeType");
    private static final byte[] MIME_SNAKE = ascii("mime_type");
    private static final byte[] PCM = ascii("audio/pcm;rate=");

    private byte[] bytes = new byte[0];
    private int at;
    private int end;
    private int stringStart;
    private int stringEnd;
    private int dataOffset;
    private int dataLength;
    private int rateHz;

    /** Returns whether this is such a message; if so the accessors tell what is in it. */
    boolean matches(byte[] message, int offset, int length) {
        bytes = message;
        at = offset;
        end = offset + length;
        dataLength = -1;
        rateHz = 0;
        if (!(take('{') && string() && (is(INPUT) || is(INPUT_SNAKE)) && take(':'))) {
            return false;
        }
        if (!(take('{') && string() && is(AUDIO) && take(':') && take('{') && pair())) {
            return false;
        }
        if (take(',') && !pair()) {
            return false;
        }
        return takeThreeClosing() && atEnd() && dataLength >= 0 && rateHz > 0;
    }

    private boolean takeThreeClosing() {
        for (int i = 0; i < 3; i++) {
            if (!take('}')) {
                return false;
            }
        }
        return true;
    }

    int dataOffset() {
        return dataOffset;
    }

    int dataLength() {
        return dataLength;
    }

    int rateHz() {
        return rateHz;
    }

    private boolean pair() {
        if (!string()) {
            return false;
        }
        if (is(DATA)) {
            if (!(take(':') && string())) {
                return false;
            }
            dataOffset = stringStart;
            dataLength = stringEnd - stringStart;
            return true;
        }
        return (is(MIME) || is(MIME_SNAKE)) && take(':') && string() && rate();
    }

    private boolean rate() {
        int digits = stringStart + PCM.length;
        if (stringEnd - digits < 4 || stringEnd - digits > 5 || !startsWith(PCM)) {
            return false;
        }
        for (int i = digits; i < stringEnd; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return false;
            }
            rateHz = rateHz * 10 + bytes[i] - '0';
        }
        return true;
    }

    private boolean string() {
        if (!take('"')) {
            return false;
        }
        stringStart = at;
        while (at < end && bytes[at] != '"') {
            if (bytes[at] == '\\') {
                return false;
            }
            at++;
        }
        stringEnd = at;
        return take('"');
    }

    private boolean is(byte[] name) {
        return stringEnd - stringStart == name.length && startsWith(name);
    }

    private boolean startsWith(byte[] prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if (bytes[stringStart + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean take(char wanted) {
        if (wanted == '"' && at < end && bytes[at] == '"') {
            at++;
            return true;
        }
        skipSpace();
        if (at < end && bytes[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private boolean atEnd() {
        skipSpace();
        return at == end;
    }

    private void skipSpace() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
