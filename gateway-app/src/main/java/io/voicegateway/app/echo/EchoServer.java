package io.voicegateway.app.echo;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.voicegateway.adapters.support.loop.IoLoops;
import io.voicegateway.adapters.support.websocket.ServerHandshake;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Our server's side of WebSocket on every path, before any client whatever: for loopback and laboratories only. */
public final class EchoServer implements AutoCloseable {
    private final IoLoops loops;
    private final Undertow undertow;

    private EchoServer(IoLoops loops, String host, int port) {
        this.loops = loops;
        this.undertow = Undertow.builder()
                .setWorker(loops.worker())
                .addHttpListener(port, host)
                .setHandler(this::handle)
                .build();
    }

    /** Listens; 0 lets the system choose the port. */
    public static EchoServer start(String host, int port) throws IOException {
        EchoServer server = new EchoServer(IoLoops.start(true), host, port);
        try {
            server.undertow.start();
        } catch (RuntimeException e) {
            server.loops.close();
            throw new IOException("cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
        }
        return server;
    }

    public int port() {
        return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    public void close() {
        undertow.stop();
        loops.close();
    }

    private void handle(HttpServerExchange exchange) {
        ServerHandshake.Fault fault = ServerHandshake.check(exchange);
        if (fault == null) {
            ServerHandshake.upgrade(
                    exchange, loops, Echo.LIMITS, null, opened -> opened.start(new Echo(opened, code -> {})));
        } else {
            ServerHandshake.refuse(exchange, fault);
        }
    }
}
