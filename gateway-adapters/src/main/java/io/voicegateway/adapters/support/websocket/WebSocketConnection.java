package io.voicegateway.adapters.support.websocket;

import static java.util.Objects.requireNonNull;

import io.voicegateway.adapters.support.loop.Transport;
import io.voicegateway.adapters.support.loop.XnioLoop;
import io.voicegateway.adapters.support.loop.XnioTransport;
import io.voicegateway.domain.port.Loop;
import java.io.IOException;
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

    private final XnioLoop loop;
    private final Transport transport;
    private final Role role;
    private final ConnectionLimits limits;
    private final FrameDecoder decoder;
    private final FrameReader reader;
    private final FrameWriter writer;
    private final PingBudget pings;
    private final Loop.Timer closeTimer;

    private @Nullable WebSocketListener listener;
    private Phase phase = Phase.OPEN;
    private int closeCode = CloseCode.ABNORMAL;
    private String closeReason = "";
    private boolean failed;

    /** Takes over a transport whose handshake is done; the role is the client's when there are keys to mask with. */
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
        Events events = new Events();
        this.decoder = new FrameDecoder(role, limits.frames(), loop.buffers(), events);
        this.reader = new FrameReader(loop, transport, decoder, early);
        this.writer = new FrameWriter(loop, transport, maskKeys, limits.maxQueuedBytes(), events);
        this.pings = new PingBudget(limits.frames().maxPingsPerMinute());
        this.closeTimer = loop.timer(this::abort);
        transport.handler(events);
    }

    /** Returns the server's side of a connection that was just upgraded; {@link #start} comes next. */
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
        return phase == Phase.OPEN && writer.admits(maxBytes) ? writer.reserve(maxBytes) : -1;
    }

    /** Returns the array that {@link #reserve} has made room in. */
    public byte[] reserved() {
        return writer.reserved();
    }

    /** Stages the first bytes of the reserved room as a text message. */
    public void commitText(int length) {
        writer.commit(Opcode.TEXT, length);
    }

    /** Stages the first bytes of the reserved room as a binary message. */
    public void commitBinary(int length) {
        writer.commit(Opcode.BINARY, length);
    }

    /** Sends a close and waits for the peer's, for a while; messages that come meanwhile are dropped. No-op when not open. */
    public void close(int code, String reason) {
        CloseCode.requireUsable(code);
        if (phase == Phase.OPEN) {
            phase = Phase.CLOSING;
            closeCode = code;
            closeReason = reason;
            sendClose(code, reason);
        }
    }

    /** Closes the socket at once, without a close frame; {@code onClosed} follows with 1006 unless it came already. */
    public void abort() {
        if (phase == Phase.CLOSED) {
            return;
        }
        boolean lingered = phase == Phase.LINGERING;
        if (!lingered) {
            tellClosed();
        }
        phase = Phase.CLOSED;
        closeTimer.disarm();
        writer.release(lingered);
        transport.close();
        reader.stop();
    }

    /** Returns the bytes that are staged or wait for the peer, frame headers counted. */
    public int queuedBytes() {
        return writer.queuedBytes();
    }

    /** Returns the bytes read so far, frame headers counted, TLS not. */
    public long bytesRead() {
        return reader.bytesRead();
    }

    /** Returns the bytes handed to the socket so far, frame headers counted, TLS not. */
    public long bytesWritten() {
        return writer.bytesWritten();
    }

    private boolean send(int opcode, byte[] payload, int offset, int length) {
        if (phase != Phase.OPEN || !writer.admits(length)) {
            return false;
        }
        writer.add(opcode, payload, offset, length);
        return true;
    }

    private void sendClose(int code, String reason) {
        byte[] payload = CloseCode.payload(code, reason);
        writer.add(Opcode.CLOSE, payload, 0, payload.length);
        closeTimer.arm(loop.nanoTime() + limits.closeTimeout().toNanos());
    }

    /** Answers a breach with a close frame. Its sender may not know better: what it still sends is read and dropped. */
    private void fail(int code, String reason) {
        if (isOpen() || phase == Phase.CLOSING) {
            failed = true;
            linger(code, reason, reason);
        }
    }

    /** The one way from OPEN or CLOSING to LINGERING; sends our close unless that was done. */
    private void linger(int code, String reason, String ownReason) {
        boolean first = phase == Phase.OPEN;
        if (first) {
            closeCode = code;
            closeReason = reason;
        }
        phase = Phase.LINGERING;
        reader.stop();
        tellClosed();
        if (first) {
            sendClose(code, ownReason);
        } else {
            writer.stage();
        }
    }

    private void tellClosed() {
        WebSocketListener told = listener;
        if (told != null) {
            loop.execute(() -> told.onClosed(closeCode, closeReason));
        }
    }

    /** What the transport, the decoder and the writer tell us. */
    private final class Events implements Transport.Handler, FrameSink, FrameWriter.Owner {

        @Override
        public void readable() {
            try {
                switch (reader.read()) {
                    case GOES_ON -> {}
                    case BREACH -> fail(decoder.failureCode(), decoder.failureReason());
                    case END -> abort();
                }
            } catch (IOException gone) {
                lost(gone);
            } catch (RuntimeException bug) {
                LOG.error("the owner of a connection failed, closing it", bug);
                fail(CloseCode.INTERNAL_ERROR, "");
            }
        }

        @Override
        public void writable() {
            if (phase != Phase.CLOSED) {
                writer.writeOut();
            }
            if (phase == Phase.OPEN && writer.takeRefusal()) {
                requireNonNull(listener).onWritable();
            }
        }

        /**
         * A server ends first (RFC 6455 section 7.1.1); a client waits for that, as long as the timer lets it. Only our half
         * ends: a socket closed over bytes that nobody has read is reset, and what the peer has not taken yet is lost.
         */
        @Override
        public void drained() throws IOException {
            if (phase == Phase.LINGERING && (failed || role == Role.SERVER)) {
                transport.shutdownWrites();
            }
        }

        @Override
        public void lost(IOException why) {
            LOG.debug("connection lost: {}", why.toString());
            abort();
        }

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
            if (!pings.take(reader.lastReadNanos())) {
                fail(CloseCode.POLICY_VIOLATION, "too many pings");
            } else if (phase == Phase.OPEN && writer.queuedBytes() <= limits.maxQueuedBytes()) {
                writer.add(Opcode.PONG, payload, offset, length);
            }
        }

        @Override
        public void onClose(int code, String reason) {
            linger(code, reason, "");
        }
    }
}
