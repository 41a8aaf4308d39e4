package io.voicegateway.adapters.support.websocket;

import static java.util.Objects.requireNonNull;

import io.voicegateway.adapters.support.loop.Flushable;
import io.voicegateway.adapters.support.loop.Transport;
import io.voicegateway.adapters.support.loop.XnioLoop;
import io.voicegateway.adapters.support.loop.XnioTransport;
import io.voicegateway.domain.port.Loop;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.StreamConnection;

/**
 * An open WebSocket on its loop. Every method is for the loop only, and none calls the listener back at once.
 *
 * <p>Messages are staged and written at the end of the loop's current event, so that several become one write. The life of
 * a connection is a {@link Phase}; {@code onClosed} comes once, at the step from OPEN or CLOSING to a later one.
 */
public final class WebSocketConnection {

    private enum Phase {
        OPEN,
        /** Our close is sent, the peer's is awaited. */
        CLOSING,
        /** Nothing more is decoded: what is queued goes out, then the socket is closed, by the peer where that is proper. */
        LINGERING,
        CLOSED
    }

    private static final Logger LOG = LoggerFactory.getLogger(WebSocketConnection.class);
    /** A peer that goes on sending after we have failed the connection is read so far, that it may see our close. */
    private static final int MAX_DISCARDED_BYTES = 4 << 20;

    private final XnioLoop loop;
    private final Transport transport;
    private final Role role;
    private final ConnectionLimits limits;
    private final FrameDecoder decoder;
    private final Outbox outbox;
    private final PingBudget pings;
    private final Loop.Timer closeTimer;
    private final Flushable flusher = this::flush;

    private @Nullable WebSocketListener listener;
    private byte @Nullable [] early;
    private Phase phase = Phase.OPEN;
    private int closeCode = CloseCode.ABNORMAL;
    private String closeReason = "";
    private boolean failed;
    private boolean staged;
    private boolean blocked;
    private boolean refused;
    private int discardedBytes;
    private long lastReadNanos;
    private long bytesRead;
    private long bytesWritten;

    WebSocketConnection(
            XnioLoop loop,
            Transport transport,
            ConnectionLimits limits,
            @Nullable MaskKeys maskKeys,
            byte @Nullable [] early) {
        this.loop = loop;
        this.transport = transport;
        this.role = maskKeys == null ? Role.SERVER : Role.CLIENT;
        this.limits = limits;
        this.early = early;
        this.decoder = new FrameDecoder(role, limits.frames(), loop.buffers(), new Sink());
        this.outbox = new Outbox(loop, maskKeys);
        this.pings = new PingBudget(limits.frames().maxPingsPerMinute());
        this.closeTimer = loop.timer(this::closeTimedOut);
        this.lastReadNanos = loop.nanoTime();
    }

    /** Returns the server's side of a connection that has just been upgraded; {@link #start} comes next. */
    public static WebSocketConnection accept(XnioLoop loop, StreamConnection upgraded, ConnectionLimits limits) {
        return new WebSocketConnection(loop, new XnioTransport(loop, upgraded), limits, null, null);
    }

    /** Begins to read. Nothing is read, nor is a loss noticed, before; sending is possible at once. */
    public void start(WebSocketListener listener) {
        if (this.listener != null) {
            throw new IllegalStateException("started twice");
        }
        this.listener = requireNonNull(listener, "listener");
        if (phase == Phase.CLOSED) {
            tellClosed();
            return;
        }
        transport.handler(new Signals());
        transport.resumeReads();
        transport.wakeupReads(); // bytes may be waiting that came with the handshake
    }

    public XnioLoop loop() {
        return loop;
    }

    /** Returns whether messages may still be sent. */
    public boolean isOpen() {
        return phase == Phase.OPEN;
    }

    /** Stages one text message, which must be UTF-8; returns false with nothing staged when the queue is full or closed. */
    public boolean sendText(byte[] utf8, int offset, int length) {
        return send(Opcode.TEXT, utf8, offset, length);
    }

    /** Stages one binary message; returns false with nothing staged when the queue is full or the connection closed. */
    public boolean sendBinary(byte[] message, int offset, int length) {
        return send(Opcode.BINARY, message, offset, length);
    }

    /**
     * Makes room for a message that the caller writes itself, so that it is never copied.
     *
     * @return the position of its first byte in {@link #reserved()}, or -1 when the queue is full or closed; good until the
     *     next call of any other method. Then {@link #commitText} or {@link #commitBinary}, or nothing at all
     */
    public int reserve(int maxBytes) {
        return admits(maxBytes) ? outbox.reserve(maxBytes) : -1;
    }

    /** Returns the array that {@link #reserve} has made room in. */
    public byte[] reserved() {
        return outbox.array();
    }

    /** Stages the first bytes of the reserved room as a text message. */
    public void commitText(int length) {
        outbox.commit(Opcode.TEXT, length);
        stage();
    }

    /** Stages the first bytes of the reserved room as a binary message. */
    public void commitBinary(int length) {
        outbox.commit(Opcode.BINARY, length);
        stage();
    }

    /** Sends a close and waits for the peer's, for a while; messages that come meanwhile are dropped. No-op when not open. */
    public void close(int code, String reason) {
        if (code != CloseCode.NO_CODE && !CloseCode.maySend(code)) {
            throw new IllegalArgumentException("close code: " + code + " (expected: one that may be sent)");
        }
        if (phase == Phase.OPEN) {
            phase = Phase.CLOSING;
            closeCode = code;
            closeReason = reason;
            sendClose(code, reason);
        }
    }

    /** Closes the socket at once, without a close frame; {@code onClosed} follows with 1006 unless it came already. */
    public void abort() {
        end();
    }

    /** Returns when something last came from the peer, by {@link Loop#nanoTime}. */
    public long lastReadNanos() {
        return lastReadNanos;
    }

    /** Returns the bytes that are staged or wait for the peer, frame headers counted. */
    public int queuedBytes() {
        return outbox.size();
    }

    /** Returns the bytes read so far, frame headers counted, TLS not. */
    public long bytesRead() {
        return bytesRead;
    }

    /** Returns the bytes handed to the socket so far, frame headers counted, TLS not. */
    public long bytesWritten() {
        return bytesWritten;
    }

    private boolean send(int opcode, byte[] payload, int offset, int length) {
        if (!admits(length)) {
            return false;
        }
        outbox.add(opcode, payload, offset, length);
        stage();
        return true;
    }

    private boolean admits(int payloadBytes) {
        if (phase != Phase.OPEN) {
            return false;
        }
        int frameBytes = FrameEncoder.headerBytes(role, payloadBytes) + payloadBytes;
        if (outbox.size() + frameBytes > limits.maxQueuedBytes() && !blocked) {
            flush();
        }
        boolean fits = outbox.size() + frameBytes <= limits.maxQueuedBytes();
        refused |= !fits && blocked;
        return fits && phase == Phase.OPEN;
    }

    private void stage() {
        if (!staged && !blocked) {
            staged = true;
            loop.flushLater(flusher);
        }
    }

    private void sendClose(int code, String reason) {
        byte[] payload = CloseCode.payload(code, reason);
        outbox.add(Opcode.CLOSE, payload, 0, payload.length);
        closeTimer.arm(loop.nanoTime() + limits.closeTimeout().toNanos());
        stage();
    }

    private void flush() {
        staged = false;
        if (phase == Phase.CLOSED) {
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
            if (phase == Phase.LINGERING) {
                finish();
            }
        } catch (IOException lost) {
            LOG.debug("write failed: {}", lost.toString());
            end();
        }
    }

    /** All is written: a server closes first (RFC 6455 section 7.1.1), a client waits for that, bounded by the timer. */
    private void finish() throws IOException {
        if (failed) {
            transport.shutdownWrites();
        } else if (role == Role.SERVER) {
            end();
        }
    }

    /** Answers a breach with a close frame; its sender may not know better, so what it still sends is read and dropped. */
    private void fail(int code, String reason) {
        boolean answered = phase == Phase.OPEN;
        if (answered) {
            closeCode = code;
            closeReason = reason;
        }
        failed = true;
        decoder.stop();
        linger();
        if (answered) {
            sendClose(code, reason);
        } else {
            stage();
        }
    }

    private void linger() {
        phase = Phase.LINGERING;
        tellClosed();
    }

    private void end() {
        if (phase == Phase.CLOSED) {
            return;
        }
        boolean told = phase == Phase.LINGERING;
        phase = Phase.CLOSED;
        closeTimer.disarm();
        transport.close();
        decoder.stop();
        outbox.clear();
        if (!told) {
            tellClosed();
        }
    }

    private void tellClosed() {
        WebSocketListener told = listener;
        if (told != null) {
            loop.execute(() -> told.onClosed(closeCode, closeReason));
        }
    }

    private void closeTimedOut() {
        LOG.debug("the peer did not finish the close in {}", limits.closeTimeout());
        end();
    }

    private void read() throws IOException {
        byte[] first = early;
        if (first != null) {
            early = null;
            take(first, first.length);
        }
        int total = 0;
        do {
            ByteBuffer in = loop.readBuffer();
            int length = phase == Phase.CLOSED ? 0 : transport.read(in);
            if (length < 0) {
                end();
            }
            if (length <= 0) {
                return;
            }
            byte[] bytes = loop.readArray();
            in.flip().get(bytes, 0, length);
            take(bytes, length);
            total += length;
        } while (transport.buffersInput() && total < XnioLoop.IO_BYTES);
        if (transport.buffersInput()) {
            transport.wakeupReads();
        }
    }

    private void take(byte[] bytes, int length) {
        lastReadNanos = loop.nanoTime();
        bytesRead += length;
        if (phase == Phase.LINGERING) {
            discardedBytes += length;
            if (discardedBytes > MAX_DISCARDED_BYTES) {
                end();
            }
        } else if (!decoder.decode(bytes, 0, length)) {
            fail(decoder.failureCode(), decoder.failureReason());
        }
    }

    private final class Signals implements Transport.Handler {

        @Override
        public void readable() {
            try {
                read();
            } catch (IOException lost) {
                LOG.debug("read failed: {}", lost.toString());
                end();
            } catch (RuntimeException bug) {
                LOG.error("the owner of a connection failed, closing it", bug);
                fail(CloseCode.INTERNAL_ERROR, "");
            }
        }

        @Override
        public void writable() {
            flush();
            if (refused && !blocked && phase == Phase.OPEN) {
                refused = false;
                requireNonNull(listener).onWritable();
            }
        }
    }

    private final class Sink implements FrameSink {

        @Override
        public void onText(byte[] utf8, int offset, int length) {
            if (phase == Phase.OPEN) {
                requireNonNull(listener).onText(utf8, offset, length);
            }
        }

        @Override
        public void onBinary(byte[] message, int offset, int length) {
            if (phase == Phase.OPEN) {
                requireNonNull(listener).onBinary(message, offset, length);
            }
        }

        @Override
        public void onPing(byte[] payload, int offset, int length) {
            if (!pings.take(lastReadNanos)) {
                fail(CloseCode.POLICY_VIOLATION, "too many pings");
            } else if (phase == Phase.OPEN && outbox.size() <= limits.maxQueuedBytes()) {
                outbox.add(Opcode.PONG, payload, offset, length);
                stage();
            }
        }

        @Override
        public void onPong(byte[] payload, int offset, int length) {}

        @Override
        public void onClose(int code, String reason) {
            boolean first = phase == Phase.OPEN;
            if (first) {
                closeCode = code;
                closeReason = reason;
            }
            linger();
            if (first) {
                sendClose(code, "");
            } else {
                stage();
            }
        }
    }
}
