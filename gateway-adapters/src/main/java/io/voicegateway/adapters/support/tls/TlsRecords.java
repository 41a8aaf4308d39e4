package io.voicegateway.adapters.support.tls;

import io.voicegateway.adapters.support.loop.BufferPool;
import io.voicegateway.adapters.support.loop.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The encrypted bytes on both sides of a TLS engine; between calls it keeps right-sized remainders only. */
final class TlsRecords {

    private static final ByteBuffer NONE = ByteBuffer.allocate(0);
    /** More than the largest record of RFC 8446, so that one always fits. */
    private static final int INPUT_BYTES = 32 * 1024;

    private final BufferPool buffers;
    private final Transport lower;
    /** What came and is not unwrapped, ready to be read. */
    private ByteBuffer input = NONE;
    /** What the socket did not take, ready to be read. */
    private ByteBuffer rest = NONE;

    TlsRecords(BufferPool buffers, Transport lower) {
        this.buffers = buffers;
        this.lower = lower;
    }

    /** Reads once behind what is held; returns false at the end of the stream. {@link #keepRest} must follow. */
    boolean fill() throws IOException {
        ByteBuffer held = input;
        input = ByteBuffer.wrap(buffers.acquire(INPUT_BYTES)).put(held);
        release(held);
        int length = lower.read(input);
        input.flip();
        return length >= 0;
    }

    ByteBuffer input() {
        return input;
    }

    /** Keeps what was not unwrapped, in no more room than it needs; returns whether there is any. */
    boolean keepRest() {
        ByteBuffer full = input;
        input = full.hasRemaining() ? copyOf(full) : NONE;
        release(full);
        return hasInput();
    }

    boolean hasInput() {
        return input.hasRemaining();
    }

    /** Returns an empty buffer for one record; {@link #write} must follow. */
    ByteBuffer record(int maxBytes) {
        return ByteBuffer.wrap(buffers.acquire(maxBytes));
    }

    /** Writes the record, behind what still waits; keeps what the socket does not take. */
    void write(ByteBuffer record) throws IOException {
        if (writeRest()) {
            push(record);
            rest = record.hasRemaining() ? copyOf(record) : NONE;
        } else {
            ByteBuffer waiting = rest;
            rest = ByteBuffer.wrap(buffers.acquire(waiting.remaining() + record.remaining()))
                    .put(waiting)
                    .put(record)
                    .flip();
            release(waiting);
        }
        release(record);
    }

    /** Writes what waits; returns whether nothing does any more. */
    boolean writeRest() throws IOException {
        if (hasRest()) {
            push(rest);
            if (rest.hasRemaining()) {
                return false;
            }
            release(rest);
            rest = NONE;
        }
        return true;
    }

    boolean hasRest() {
        return rest.capacity() > 0;
    }

    void release() {
        release(input);
        release(rest);
        input = NONE;
        rest = NONE;
    }

    private void push(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining() && lower.write(bytes) > 0) {}
    }

    private ByteBuffer copyOf(ByteBuffer bytes) {
        return ByteBuffer.wrap(buffers.acquire(bytes.remaining())).put(bytes).flip();
    }

    @SuppressWarnings("ByteBufferBackingArray") // every one wraps a whole array of the pool
    private void release(ByteBuffer bytes) {
        if (bytes.capacity() > 0) {
            buffers.release(bytes.array());
        }
    }
}
