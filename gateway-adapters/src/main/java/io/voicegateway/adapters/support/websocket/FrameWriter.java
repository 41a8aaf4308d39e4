package io.voicegateway.adapters.support.websocket;

import io.voicegateway.adapters.support.loop.Flushable;
import io.voicegateway.adapters.support.loop.Transport;
import io.voicegateway.adapters.support.loop.XnioLoop;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Puts frames out: staged during an event, written once at its end, kept in a bounded queue while the socket is full. */
final class FrameWriter implements Flushable {

    /** Told from {@link #writeOut} only. */
    interface Owner {
        /** Everything staged so far has gone to the socket. */
        void drained() throws IOException;

        void lost(IOException why);
    }

    private final XnioLoop loop;
    private final Transport transport;
    private final Role role;
    private final Outbox outbox;
    private final int maxQueuedBytes;
    private final Owner owner;
    private boolean staged;
    private boolean blocked;
    private boolean refused;
    private boolean released;
    private long bytesWritten;

    FrameWriter(XnioLoop loop, Transport transport, @Nullable MaskKeys maskKeys, int maxQueuedBytes, Owner owner) {
        this.loop = loop;
        this.transport = transport;
        this.role = maskKeys == null ? Role.SERVER : Role.CLIENT;
        this.outbox = new Outbox(loop, maskKeys);
        this.maxQueuedBytes = maxQueuedBytes;
        this.owner = owner;
    }

    /** Returns whether a message of that size may be added; writes early where that makes the room. */
    boolean admits(int payloadBytes) {
        int frameBytes = FrameEncoder.headerBytes(role, payloadBytes) + payloadBytes;
        if (outbox.size() + frameBytes > maxQueuedBytes && !blocked) {
            writeOut();
        }
        boolean fits = outbox.size() + frameBytes <= maxQueuedBytes;
        refused |= !fits && blocked;
        return fits && !released;
    }

    int reserve(int maxPayloadBytes) {
        return outbox.reserve(maxPayloadBytes);
    }

    byte[] reserved() {
        return outbox.array();
    }

    void commit(int opcode, int payloadBytes) {
        outbox.commit(opcode, payloadBytes);
        stage();
    }

    void add(int opcode, byte[] payload, int offset, int length) {
        outbox.add(opcode, payload, offset, length);
        stage();
    }

    /** Has {@link Owner#drained} called at the end of this event although nothing may be staged. */
    void stage() {
        if (!staged && !blocked) {
            staged = true;
            loop.flushLater(this);
        }
    }

    /** Returns whether a message was refused since this was last asked and there is room again. */
    boolean takeRefusal() {
        boolean again = refused && !blocked;
        refused &= !again;
        return again;
    }

    int queuedBytes() {
        return outbox.size();
    }

    long bytesWritten() {
        return bytesWritten;
    }

    /** Leaves a full socket alone: who was refused is told when the socket says that it has room. */
    @Override
    public void flush() {
        staged = false;
        if (!blocked) {
            writeOut();
        }
    }

    /** Writes now what the socket takes. */
    void writeOut() {
        if (released) {
            return;
        }
        try {
            int before = outbox.size();
            boolean drained = outbox.writeTo(transport);
            bytesWritten += before - outbox.size();
            if (!drained || !transport.flush()) {
                blocked = true;
                transport.resumeWrites();
                return;
            }
            if (blocked) {
                blocked = false;
                transport.suspendWrites();
            }
            owner.drained();
        } catch (IOException lost) {
            owner.lost(lost);
        }
    }

    /**
     * Forgets what waits and writes nothing more.
     *
     * @param lastTry write first what the socket takes: a peer may end the stream right behind its close, and our answer to
     *     that is still staged then
     */
    void release(boolean lastTry) {
        if (lastTry) {
            writeOut();
        }
        released = true;
        outbox.clear();
    }
}
