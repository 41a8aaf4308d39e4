package io.voicegateway.adapters.support.tls;

import static java.util.Objects.requireNonNull;

import io.voicegateway.adapters.support.loop.Transport;
import io.voicegateway.adapters.support.loop.XnioLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import org.jspecify.annotations.Nullable;

/**
 * TLS over another transport. Owns no buffers but right-sized remainders: half a record that has come, and what the socket
 * did not take.
 *
 * <p>Records that have come are always tried before the network is waited for, so a handshake whose messages arrive in one
 * read cannot hang. The handshake's arithmetic runs on the worker's threads; what it throws is told as it was thrown.
 */
public final class TlsTransport implements Transport {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final XnioLoop loop;
    private final Transport lower;
    private final SSLEngine engine;
    private final TlsRecords records;
    private @Nullable Handler handler;
    private @Nullable Consumer<@Nullable IOException> handshakeDone;
    private boolean tasksRunning;
    private boolean writesWanted;
    private boolean inputLeft;

    /** Takes the transport and a fresh engine over; {@link #handshake} comes next. */
    public TlsTransport(XnioLoop loop, Transport lower, SSLEngine engine) {
        this.loop = loop;
        this.lower = lower;
        this.engine = engine;
        this.records = new TlsRecords(loop.buffers(), lower);
        lower.handler(new Signals());
    }

    /** Shakes hands and tells, on the loop, null or why it failed. The transport is not closed by a failure. */
    public void handshake(Consumer<@Nullable IOException> done) {
        handshakeDone = done;
        try {
            engine.beginHandshake();
        } catch (IOException refused) {
            handshakeEnds(refused);
            return;
        }
        lower.resumeReads();
        advance();
    }

    @Override
    public void handler(Handler handler) {
        this.handler = requireNonNull(handler, "handler");
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int before = target.position();
        int room = engine.getSession().getApplicationBufferSize();
        boolean open = records.fill();
        Status status = Status.OK;
        while (status == Status.OK && target.remaining() >= room) {
            SSLEngineResult result = engine.unwrap(records.input(), target);
            status = result.getStatus();
            afterHandshake(result.getHandshakeStatus());
            if (result.bytesConsumed() == 0) {
                break;
            }
        }
        inputLeft = records.keepRest() && target.remaining() < room;
        int length = target.position() - before;
        if (length > 0) {
            return length;
        }
        return status == Status.CLOSED || !open ? -1 : 0;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int before = source.position();
        while (source.hasRemaining() && records.writeRest()) {
            if (wrap(source) == Status.CLOSED) {
                throw new ClosedChannelException();
            }
        }
        return source.position() - before;
    }

    @Override
    public boolean flush() throws IOException {
        return records.writeRest() && lower.flush();
    }

    @Override
    public boolean buffersInput() {
        return inputLeft;
    }

    @Override
    public void resumeReads() {
        lower.resumeReads();
        if (records.hasInput()) { // the socket will not signal what has come already
            lower.wakeupReads();
        }
    }

    @Override
    public void wakeupReads() {
        lower.wakeupReads();
    }

    @Override
    public void suspendReads() {
        lower.suspendReads();
    }

    @Override
    public void resumeWrites() {
        writesWanted = true;
        lower.resumeWrites();
    }

    @Override
    public void suspendWrites() {
        writesWanted = false;
        if (!records.hasRest()) {
            lower.suspendWrites();
        }
    }

    @Override
    public void shutdownWrites() throws IOException {
        engine.closeOutbound();
        wrapNothing();
        if (flush()) {
            lower.shutdownWrites();
        }
    }

    @Override
    public void close() {
        handler = null;
        handshakeDone = null;
        try {
            engine.closeOutbound();
            wrapNothing();
        } catch (IOException gone) {
            // the farewell is a courtesy; the socket closes either way
        }
        records.release();
        lower.close();
    }

    private void advance() {
        try {
            while (!tasksRunning && handshakeDone != null) {
                switch (engine.getHandshakeStatus()) {
                    case NEED_TASK -> runTasks();
                    case NEED_WRAP -> {
                        if (wrapNothing() == Status.CLOSED) {
                            throw new ClosedChannelException();
                        }
                    }
                    case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                        if (!unwrapHandshake()) {
                            lower.resumeReads();
                            return;
                        }
                    }
                    case FINISHED, NOT_HANDSHAKING -> handshakeEnds(null);
                }
            }
        } catch (IOException failed) {
            handshakeEnds(failed);
        }
    }

    /** Returns whether it came any further; false waits for the network. */
    private boolean unwrapHandshake() throws IOException {
        boolean open = records.fill();
        SSLEngineResult result = engine.unwrap(records.input(), loop.readBuffer());
        records.keepRest();
        if (result.getStatus() == Status.CLOSED || (result.getStatus() == Status.BUFFER_UNDERFLOW && !open)) {
            throw new IOException("the peer closed the connection during the TLS handshake");
        }
        return result.getStatus() == Status.OK;
    }

    private void runTasks() {
        tasksRunning = true;
        try {
            loop.executeBlocking(() -> {
                runDelegated();
                loop.execute(() -> {
                    tasksRunning = false;
                    advance();
                });
            });
        } catch (RejectedExecutionException stopped) {
            handshakeEnds(new IOException("the worker has stopped", stopped));
        }
    }

    private void runDelegated() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    /** Key updates and tickets come at any time; they are small and rare, so they run right here. */
    private void afterHandshake(HandshakeStatus status) throws IOException {
        HandshakeStatus next = status;
        while (next == HandshakeStatus.NEED_TASK || next == HandshakeStatus.NEED_WRAP) {
            if (next == HandshakeStatus.NEED_TASK) {
                runDelegated();
            } else if (wrapNothing() == Status.CLOSED) {
                return;
            }
            next = engine.getHandshakeStatus();
        }
    }

    private Status wrapNothing() throws IOException {
        Status status = wrap(NOTHING);
        if (!records.writeRest()) {
            lower.resumeWrites();
        }
        return status;
    }

    private Status wrap(ByteBuffer source) throws IOException {
        ByteBuffer record = records.record(engine.getSession().getPacketBufferSize());
        SSLEngineResult result = engine.wrap(source, record);
        records.write(record.flip());
        return result.getStatus();
    }

    private void handshakeEnds(@Nullable IOException failure) {
        Consumer<@Nullable IOException> told = handshakeDone;
        handshakeDone = null;
        if (told != null) {
            lower.suspendReads();
            told.accept(failure);
        }
    }

    private final class Signals implements Handler {

        @Override
        public void readable() {
            if (handshakeDone != null) {
                if (tasksRunning) {
                    lower.suspendReads();
                }
                advance();
            } else if (handler != null) {
                handler.readable();
            }
        }

        @Override
        public void writable() {
            try {
                if (records.writeRest() && !writesWanted) {
                    lower.suspendWrites();
                }
            } catch (IOException lost) {
                handshakeEnds(lost); // after the handshake the next read or write meets the same error
            }
            if (handshakeDone == null && handler != null) {
                handler.writable();
            }
        }
    }
}
