package io.voicegateway.adapters.support.loop;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.ssl.SslConnection;

/** An XNIO connection as a {@link Transport}: every signal of the socket becomes an event of the loop. */
public final class XnioTransport implements Transport {

    private final StreamConnection connection;
    private final ConduitStreamSourceChannel source;
    private final ConduitStreamSinkChannel sink;
    private final boolean buffersInput;
    private @Nullable Handler handler;

    /** Takes the connection over, with any bytes that were pushed back into it; its I/O thread must be the loop's. */
    public XnioTransport(XnioLoop loop, StreamConnection connection) {
        if (connection.getIoThread() != loop.thread()) {
            throw new IllegalArgumentException(
                    "connection of " + connection.getIoThread() + " (expected: " + loop.thread() + ")");
        }
        this.connection = connection;
        this.source = connection.getSourceChannel();
        this.sink = connection.getSinkChannel();
        this.buffersInput = connection instanceof SslConnection;
        source.setReadListener(channel -> {
            Handler told = handler;
            if (told != null) {
                loop.begin();
                try {
                    told.readable();
                } finally {
                    loop.end();
                }
            }
        });
        sink.setWriteListener(channel -> {
            Handler told = handler;
            if (told != null) {
                loop.begin();
                try {
                    told.writable();
                } finally {
                    loop.end();
                }
            }
        });
    }

    @Override
    public void handler(Handler handler) {
        this.handler = requireNonNull(handler, "handler");
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return source.read(target);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        return sink.write(from);
    }

    @Override
    public boolean flush() throws IOException {
        return sink.flush();
    }

    @Override
    public boolean buffersInput() {
        return buffersInput;
    }

    @Override
    public void resumeReads() {
        source.resumeReads();
    }

    @Override
    public void wakeupReads() {
        source.wakeupReads();
    }

    @Override
    public void suspendReads() {
        source.suspendReads();
    }

    @Override
    public void resumeWrites() {
        sink.resumeWrites();
    }

    @Override
    public void suspendWrites() {
        sink.suspendWrites();
    }

    @Override
    public void shutdownWrites() throws IOException {
        sink.shutdownWrites();
        sink.flush();
    }

    @Override
    public void close() {
        handler = null;
        IoUtils.safeClose(connection);
    }
}
