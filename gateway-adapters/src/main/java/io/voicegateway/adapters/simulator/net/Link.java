package io.voicegateway.adapters.simulator.net;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One accepted TCP connection: hands its bytes to a handler, gathers what is to be sent and writes it once per event.
 * It also does the rude things: reset, half-close, and playing dead. Loop thread only.
 */
public final class Link {

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    private static final int FIRST_READ_BYTES = 8 * 1024;
    private static final int MAX_UNSENT_BYTES = 128 << 20;

    private final IoLoop loop;
    private final SocketChannel channel;
    private final Transport transport;
    private final OutBuffer out = new OutBuffer();
    private final SelectionKey key;
    private Handler handler;
    private ByteBuffer in = ByteBuffer.allocate(FIRST_READ_BYTES);
    private boolean flushNoted;
    private boolean blocked;
    private boolean stalled;
    private boolean finishing;
    private boolean closed;

    private Link(IoLoop loop, SocketChannel channel, Transport transport, Handler handler) throws IOException {
        this.loop = loop;
        this.channel = channel;
        this.transport = transport;
        this.handler = handler;
        this.key = loop.register(channel, SelectionKey.OP_READ, this::onReady);
    }

    /** Takes over an accepted socket. Loop thread only. */
    static Link open(IoLoop loop, SocketChannel channel, Optional<SSLEngine> tls, Handler handler) throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        Transport transport = tls.isPresent() ? new TlsTransport(channel, tls.get()) : new PlainTransport(channel);
        return new Link(loop, channel, transport, handler);
    }

    /** Returns the loop's timers. */
    public Timers timers() {
        return loop;
    }

    /** Gives all further bytes to another handler. */
    public void handOver(Handler next) {
        handler = next;
    }

    /** Returns where to append bytes to be sent; they leave when the current event ends. */
    public OutBuffer out() {
        if (!flushNoted) {
            flushNoted = true;
            loop.flushLater(this);
        }
        return out;
    }

    /** Neither reads nor writes for the given time. */
    public void stall(Duration time) {
        stalled = true;
        updateInterest();
        loop.after(time, () -> {
            stalled = false;
            flush();
        });
    }

    /** Cuts the connection with a TCP reset. */
    public void reset() {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            LOG.debug("linger", e);
        }
        close();
    }

    /** Sends what is waiting, then a TCP FIN, and goes on reading. */
    public void finish() {
        finishing = true;
        flush();
    }

    /** Closes the socket now. Idempotent. */
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("close", e);
        }
        handler.onEnd();
    }

    /** Returns whether the socket has been closed by us or was found dead. */
    public boolean isClosed() {
        return closed;
    }

    /** Writes what is waiting, as far as the peer takes it. */
    void flush() {
        flushNoted = false;
        if (closed || stalled) {
            return;
        }
        try {
            boolean gone = transport.write(out.waiting());
            blocked = !gone;
            out.compact();
            if (!gone && out.size() > MAX_UNSENT_BYTES) {
                reset();
                return;
            }
            if (gone && finishing) {
                finishing = false;
                transport.finish();
            }
            updateInterest();
        } catch (IOException e) {
            close();
        }
    }

    private void onReady() {
        if (closed) {
            return;
        }
        if (key.isValid() && key.isWritable()) {
            flush();
        }
        if (!closed && !stalled && key.isValid() && key.isReadable()) {
            read();
        }
    }

    private void read() {
        try {
            int got = transport.read(in);
            while (got > 0) {
                deliver();
                got = closed || stalled || !transport.holdsBytes() ? 0 : transport.read(in);
            }
            if (got < 0) {
                close();
            } else if (!closed) {
                out();
            }
        } catch (IOException e) {
            close();
        }
    }

    private void deliver() {
        in.flip();
        Handler before = handler;
        handler.onBytes(in);
        while (handler != before && in.hasRemaining() && !closed) {
            before = handler;
            handler.onBytes(in);
        }
        in.compact();
        if (!in.hasRemaining()) {
            in = ByteBuffer.allocate(in.capacity() * 4).put(in.flip());
        }
    }

    private void updateInterest() {
        if (!closed && key.isValid()) {
            int writing = blocked ? SelectionKey.OP_WRITE : 0;
            int wanted = stalled ? 0 : SelectionKey.OP_READ | writing;
            if (key.interestOps() != wanted) {
                key.interestOps(wanted);
            }
        }
    }

    /** What is done with a connection's bytes. */
    public interface Handler {
        /** Takes what it can use; what it leaves is offered again with more behind it. */
        void onBytes(ByteBuffer in);

        /** The connection is gone; called once. */
        void onEnd();
    }
}
