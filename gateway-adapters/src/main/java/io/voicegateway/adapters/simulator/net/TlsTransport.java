package io.voicegateway.adapters.simulator.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/** The server's side of TLS over a non-blocking socket. Handshake arithmetic runs on the loop: this is a test server. */
final class TlsTransport implements Transport {

    private final SocketChannel channel;
    private final SSLEngine engine;
    private ByteBuffer encryptedIn;
    private ByteBuffer encryptedOut;
    private ByteBuffer plain;
    private boolean ended;

    TlsTransport(SocketChannel channel, SSLEngine engine) {
        this.channel = channel;
        this.engine = engine;
        int packet = engine.getSession().getPacketBufferSize();
        encryptedIn = ByteBuffer.allocate(packet);
        encryptedOut = ByteBuffer.allocate(packet).limit(0);
        plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize())
                .limit(0);
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int before = into.position();
        while (into.hasRemaining()) {
            if (plain.hasRemaining()) {
                copyPlain(into);
                continue;
            }
            if (!unwrapOne() && !fillFromNetwork()) {
                break;
            }
        }
        int got = into.position() - before;
        return got == 0 && ended ? -1 : got;
    }

    @Override
    public boolean holdsBytes() {
        return plain.hasRemaining() || encryptedIn.position() > 0;
    }

    @Override
    public boolean write(ByteBuffer from) throws IOException {
        while (drain()) {
            boolean talking = engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
            if (!from.hasRemaining() && !talking) {
                return true;
            }
            if (!talking && engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP) {
                return false;
            }
            wrap(from);
        }
        return false;
    }

    @Override
    public void finish() throws IOException {
        engine.closeOutbound();
        write(ByteBuffer.allocate(0));
        channel.shutdownOutput();
    }

    private void copyPlain(ByteBuffer into) {
        int count = Math.min(plain.remaining(), into.remaining());
        into.put(into.position(), plain, plain.position(), count);
        into.position(into.position() + count);
        plain.position(plain.position() + count);
    }

    /** Returns whether something moved, so that it is worth going on without more bytes from the network. */
    private boolean unwrapOne() throws IOException {
        encryptedIn.flip();
        plain.clear();
        SSLEngineResult result;
        try {
            result = engine.unwrap(encryptedIn, plain);
        } finally {
            encryptedIn.compact();
            plain.flip();
        }
        runDelegated();
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            write(ByteBuffer.allocate(0));
        }
        if (result.getStatus() == Status.BUFFER_OVERFLOW) {
            plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize())
                    .limit(0);
            return true;
        }
        if (result.getStatus() == Status.BUFFER_UNDERFLOW && !encryptedIn.hasRemaining()) {
            encryptedIn = ByteBuffer.allocate(encryptedIn.capacity() * 2).put(encryptedIn.flip());
        }
        if (result.getStatus() == Status.CLOSED) {
            ended = true;
            return false;
        }
        return result.bytesConsumed() > 0 || result.bytesProduced() > 0;
    }

    private boolean fillFromNetwork() throws IOException {
        if (ended) {
            return false;
        }
        int got = channel.read(encryptedIn);
        if (got < 0) {
            ended = true;
        }
        return got > 0;
    }

    private void wrap(ByteBuffer from) throws IOException {
        encryptedOut.clear();
        SSLEngineResult result = engine.wrap(from, encryptedOut);
        encryptedOut.flip();
        if (result.getStatus() == Status.BUFFER_OVERFLOW) {
            encryptedOut = ByteBuffer.allocate(engine.getSession().getPacketBufferSize() * 2)
                    .limit(0);
        } else if (result.getStatus() == Status.CLOSED && !encryptedOut.hasRemaining()) {
            from.position(from.limit());
        }
        runDelegated();
    }

    private boolean drain() throws IOException {
        channel.write(encryptedOut);
        return !encryptedOut.hasRemaining();
    }

    private void runDelegated() {
        Runnable task = engine.getDelegatedTask();
        while (task != null) {
            task.run();
            task = engine.getDelegatedTask();
        }
    }
}
