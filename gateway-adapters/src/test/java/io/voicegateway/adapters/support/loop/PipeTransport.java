package io.voicegateway.adapters.support.loop;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One end of a pair of transports in memory, on one loop, that pass on bytes in pieces of any size. Counts writes. */
public final class PipeTransport implements Transport {

    private final XnioLoop loop;
    private final int pieceBytes;
    private final int capacity;
    private PipeTransport peer = this;
    private @Nullable Handler handler;
    private byte[] arrived = {};
    private boolean ended;
    private boolean closed;
    private boolean reading;
    private boolean writing;
    private int writes;

    private PipeTransport(XnioLoop loop, int pieceBytes, int capacity) {
        this.loop = loop;
        this.pieceBytes = pieceBytes;
        this.capacity = capacity;
    }

    /** @param pieceBytes what one read or write moves at most; {@code capacity} is what fits between the two ends */
    public static PipeTransport[] pair(XnioLoop loop, int pieceBytes, int capacity) {
        PipeTransport a = new PipeTransport(loop, pieceBytes, capacity);
        PipeTransport b = new PipeTransport(loop, pieceBytes, capacity);
        a.peer = b;
        b.peer = a;
        return new PipeTransport[] {a, b};
    }

    /** Returns how many calls of {@link #write} have moved something. */
    public int writes() {
        return writes;
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public void handler(Handler handler) {
        this.handler = handler;
    }

    @Override
    public int read(ByteBuffer target) {
        int count = Math.min(Math.min(arrived.length, pieceBytes), target.remaining());
        if (count == 0) {
            return ended && arrived.length == 0 ? -1 : 0;
        }
        target.put(arrived, 0, count);
        byte[] rest = new byte[arrived.length - count];
        System.arraycopy(arrived, count, rest, 0, rest.length);
        arrived = rest;
        signal();
        peer.signal();
        return count;
    }

    @Override
    public int write(ByteBuffer source) {
        int room = Math.min(pieceBytes, capacity - peer.arrived.length);
        byte[] moved = new byte[Math.max(0, Math.min(room, source.remaining()))];
        source.get(moved);
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(peer.arrived);
        joined.writeBytes(moved);
        peer.arrived = joined.toByteArray();
        writes += moved.length > 0 ? 1 : 0;
        peer.signal();
        return moved.length;
    }

    @Override
    public boolean flush() {
        return true;
    }

    @Override
    public boolean buffersInput() {
        return false;
    }

    @Override
    public void resumeReads() {
        reading = true;
        signal();
    }

    @Override
    public void wakeupReads() {
        resumeReads();
    }

    @Override
    public void suspendReads() {
        reading = false;
    }

    @Override
    public void resumeWrites() {
        writing = true;
        signal();
    }

    @Override
    public void suspendWrites() {
        writing = false;
    }

    @Override
    public void shutdownWrites() {
        peer.ended = true;
        peer.signal();
    }

    @Override
    public void close() {
        closed = true;
        handler = null;
        shutdownWrites();
    }

    private void signal() {
        loop.execute(() -> {
            if (handler != null && reading && (arrived.length > 0 || ended)) {
                handler.readable();
            }
            if (handler != null && writing && peer.arrived.length < capacity) {
                handler.writable();
            }
        });
    }
}
