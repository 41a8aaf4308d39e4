package io.voicegateway.adapters.upstream.gemini;

import java.io.OutputStream;
import java.util.Arrays;

/** Collects the audio of one message whose parts may turn out not to be wanted. Keeps its array, unless that grew large. */
final class AudioScratch extends OutputStream {
    /** Holds the 640 ms that the vendor sends at most in one message. */
    private static final int KEPT_BYTES = 32 * 1024;

    private byte[] bytes = {};
    private int length;

    /** Forgets all. */
    void clear() {
        length = 0;
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[0];
        }
    }

    /** Forgets what came after the first {@code newLength} bytes. */
    void truncate(int newLength) {
        length = newLength;
    }

    /** Returns the bytes collected, from 0 to {@link #length()}; valid until the next write. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    @Override
    public void write(int single) {
        reserve(1);
        bytes[length++] = (byte) single;
    }

    @Override
    public void write(byte[] source, int offset, int count) {
        reserve(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, Math.max(KEPT_BYTES, 2 * bytes.length)));
        }
    }
}
