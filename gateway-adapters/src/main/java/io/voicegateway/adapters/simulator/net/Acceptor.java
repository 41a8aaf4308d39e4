package io.voicegateway.adapters.simulator.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on one port of the loopback address and spreads its connections over the loops. */
public final class Acceptor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);
    private static final int BACKLOG = 4096;

    private final ServerSocketChannel server;
    private final List<IoLoop> loops;
    private final Optional<SSLContext> tls;
    private final Function<IoLoop, OpenedHandler> handlers;
    private int next;

    private Acceptor(
            ServerSocketChannel server,
            List<IoLoop> loops,
            Optional<SSLContext> tls,
            Function<IoLoop, OpenedHandler> handlers) {
        this.server = server;
        this.loops = loops;
        this.tls = tls;
        this.handlers = handlers;
    }

    /**
     * Listens.
     *
     * @param host the address to listen on
     * @param port 0 for any free one
     * @param handlers makes the handler of one connection
     * @throws IOException if the port cannot be had
     */
    public static Acceptor listen(
            String host,
            int port,
            List<IoLoop> loops,
            Optional<SSLContext> tls,
            Function<IoLoop, OpenedHandler> handlers)
            throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.bind(new InetSocketAddress(InetAddress.getByName(host), port), BACKLOG);
            server.configureBlocking(false);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        Acceptor acceptor = new Acceptor(server, loops, tls, handlers);
        IoLoop first = loops.get(0);
        first.call(() -> first.register(server, SelectionKey.OP_ACCEPT, acceptor::acceptAll));
        return acceptor;
    }

    /** Returns the port that was given. */
    public int port() {
        return server.socket().getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void acceptAll() {
        try {
            SocketChannel socket = server.accept();
            while (socket != null) {
                SocketChannel accepted = socket;
                IoLoop loop = loops.get(Math.floorMod(next++, loops.size()));
                loop.execute(() -> open(loop, accepted));
                socket = server.accept();
            }
        } catch (IOException e) {
            LOG.debug("accept", e);
        }
    }

    private void open(IoLoop loop, SocketChannel socket) {
        try {
            OpenedHandler handler = handlers.apply(loop);
            handler.opened(Link.open(loop, socket, tls.map(Acceptor::serverEngine), handler));
        } catch (IOException e) {
            LOG.debug("accepted socket", e);
        }
    }

    private static SSLEngine serverEngine(SSLContext context) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        return engine;
    }

    /** A handler that is told its link first. */
    public interface OpenedHandler extends Link.Handler {
        /** Called once, before any byte. */
        void opened(Link link);
    }
}
