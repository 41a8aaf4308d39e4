package io.voicegateway.adapters.support.websocket;

import io.voicegateway.adapters.support.loop.BufferPool;
import io.voicegateway.adapters.support.loop.Transport;
import io.voicegateway.adapters.support.loop.XnioLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The encoded frames that wait to be written: those of the current event, and what a slow peer has not taken yet. It
 * holds an array of the loop's pool only while there is something in it.
 */
final class Outbox {

    private static final byte[] NONE = new byte[0];
    /** A remainder that fills less than a quarter of its array moves into a smaller one. */
    private static final int SHRINK_FACTOR = 4;

    private final XnioLoop loop;
    private final BufferPool buffers;
    private final @Nullable MaskKeys maskKeys;
    private byte[] buffer = NONE;
    private int start;
    private int end;
    private int payloadAt;

    /** Frames are masked when there are keys, so in the client's role. */
    Outbox(XnioLoop loop, @Nullable MaskKeys maskKeys) {
        this.loop = loop;
        this.buffers = loop.buffers();
        this.maskKeys = maskKeys;
    }

    /** Returns the bytes that wait, headers counted. */
    int size() {
        return end - start;
    }

    /** Makes room for one frame and returns where its payload belongs; valid until the next call of any method. */
    int reserve(int maxPayloadBytes) {
        int header = headerBytes(maxPayloadBytes);
        makeRoom(header + maxPayloadBytes);
        payloadAt = end + header;
        return payloadAt;
    }

    byte[] array() {
        return buffer;
    }

    /** Turns the first bytes of the reserved room into a frame. */
    void commit(int opcode, int payloadBytes) {
        int at = end + headerBytes(payloadBytes);
        if (at != payloadAt) { // shorter than reserved, so its header is too
            System.arraycopy(buffer, payloadAt, buffer, at, payloadBytes);
        }
        if (maskKeys == null) {
            FrameEncoder.writeHeader(buffer, end, opcode, true, payloadBytes);
        } else {
            int key = maskKeys.next();
            FrameEncoder.writeMaskedHeader(buffer, end, opcode, true, payloadBytes, key);
            Masking.apply(buffer, at, payloadBytes, key);
        }
        end = at + payloadBytes;
    }

    void add(int opcode, byte[] payload, int offset, int length) {
        int at = reserve(length);
        System.arraycopy(payload, offset, buffer, at, length);
        commit(opcode, length);
    }

    /** Writes until all is gone or the socket takes no more; returns whether all is gone. */
    boolean writeTo(Transport transport) throws IOException {
        while (start < end) {
            ByteBuffer out = loop.writeBuffer();
            out.put(buffer, start, Math.min(out.remaining(), end - start)).flip();
            int written = transport.write(out);
            if (written == 0) {
                shrink();
                return false;
            }
            start += written;
        }
        clear();
        return true;
    }

    /** Gives the array back; what waited is forgotten. */
    void clear() {
        if (buffer != NONE) {
            buffers.release(buffer);
            buffer = NONE;
        }
        start = 0;
        end = 0;
    }

    private int headerBytes(int payloadBytes) {
        return FrameEncoder.headerBytes(maskKeys == null ? Role.SERVER : Role.CLIENT, payloadBytes);
    }

    private void makeRoom(int bytes) {
        if (buffer.length - end >= bytes) {
            return;
        }
        int size = size();
        if (buffer.length - size >= bytes && start >= size) { // else many small additions would move many bytes each
            System.arraycopy(buffer, start, buffer, 0, size);
            start = 0;
            end = size;
        } else {
            moveTo(buffers.acquire(Math.max(size + bytes, 2 * size)));
        }
    }

    private void shrink() {
        if (buffer.length > size() * SHRINK_FACTOR) {
            byte[] smaller = buffers.acquire(size());
            if (smaller.length < buffer.length) {
                moveTo(smaller);
            } else {
                buffers.release(smaller);
            }
        }
    }

    private void moveTo(byte[] target) {
        int size = size();
        System.arraycopy(buffer, start, target, 0, size);
        if (buffer != NONE) {
            buffers.release(buffer);
        }
        buffer = target;
        start = 0;
        end = size;
    }
}
