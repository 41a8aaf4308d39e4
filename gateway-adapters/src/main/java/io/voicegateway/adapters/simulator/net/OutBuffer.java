package io.voicegateway.adapters.simulator.net;

import java.nio.ByteBuffer;

/** Bytes waiting to be sent: grows as needed and gives room to write in place. Not thread-safe. */
public final class OutBuffer {

    private static final int KEEP_BYTES = 16 * 1024;

    private byte[] bytes = new byte[4096];
    private int start;
    private int end;
    private ByteBuffer view = ByteBuffer.wrap(bytes);

    /** Appends the bytes. */
    public OutBuffer put(byte[] source) {
        return put(source, 0, source.length);
    }

    /** Appends a span. */
    public OutBuffer put(byte[] source, int offset, int length) {
        int at = claim(length);
        System.arraycopy(source, offset, bytes, at, length);
        return this;
    }

    /** Makes room for {@code length} bytes at the end and returns where in {@link #array} it begins. */
    public int claim(int length) {
        if (bytes.length - end < length) {
            grow(length);
        }
        int at = end;
        end += length;
        return at;
    }

    /** Returns the array behind; changes with every {@link #claim}. */
    public byte[] array() {
        return bytes;
    }

    /** Returns how many bytes wait. */
    public int size() {
        return end - start;
    }

    /** Returns the waiting bytes; call {@link #compact} when some are taken. */
    ByteBuffer waiting() {
        return view.limit(end).position(start);
    }

    /** Forgets what was taken from {@link #waiting}. */
    void compact() {
        start = view.position();
        if (start == end) {
            start = 0;
            end = 0;
            if (bytes.length > KEEP_BYTES) {
                replace(new byte[4096]);
            }
        }
    }

    private void grow(int length) {
        int size = size();
        int needed = Math.addExact(size, length);
        byte[] larger = needed <= bytes.length / 2 ? bytes : new byte[Math.max(needed, bytes.length * 2)];
        System.arraycopy(bytes, start, larger, 0, size);
        start = 0;
        end = size;
        if (larger != bytes) {
            replace(larger);
        }
    }

    private void replace(byte[] other) {
        bytes = other;
        view = ByteBuffer.wrap(bytes);
    }
}
