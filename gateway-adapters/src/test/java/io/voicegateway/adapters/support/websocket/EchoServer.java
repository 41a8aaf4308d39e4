package io.voicegateway.adapters.support.websocket;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.voicegateway.adapters.support.loop.IoLoops;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.xnio.Options;
import org.xnio.Sequence;

/** An Undertow listener, our handshake and our connections, which send back every message. */
final class EchoServer implements AutoCloseable {

    final Queue<WebSocketConnection> connections = new ConcurrentLinkedQueue<>();
    final Queue<String> closed = new ConcurrentLinkedQueue<>();
    final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final IoLoops loops;
    private final Undertow undertow;
    private final ConnectionLimits limits;

    EchoServer(IoLoops loops, ConnectionLimits limits, @Nullable SSLContext tls, String... protocols) {
        this.loops = loops;
        this.limits = limits;
        Undertow.Builder builder = Undertow.builder().setWorker(loops.worker()).setHandler(this::handle);
        if (protocols.length > 0) {
            builder.setSocketOption(Options.SSL_ENABLED_PROTOCOLS, Sequence.of(protocols));
        }
        this.undertow = (tls == null
                        ? builder.addHttpListener(0, "127.0.0.1")
                        : builder.addHttpsListener(0, "127.0.0.1", tls))
                .build();
        undertow.start();
    }

    int port() {
        return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    private void handle(HttpServerExchange exchange) throws IOException {
        requests.add(exchange.getRequestURI() + "?" + exchange.getQueryString() + " "
                + exchange.getRequestHeaders().getFirst("Host"));
        if (exchange.getRequestPath().startsWith("/refuse/")) {
            exchange.setStatusCode(Integer.parseInt(exchange.getRequestPath().substring("/refuse/".length())));
            exchange.getResponseHeaders().put(io.undertow.util.Headers.RETRY_AFTER, "7");
            exchange.getResponseHeaders().put(io.undertow.util.Headers.LOCATION, "/elsewhere");
            return;
        }
        ServerHandshake.Fault fault = ServerHandshake.check(exchange);
        if (fault != null) {
            ServerHandshake.refuse(exchange, fault);
            return;
        }
        ServerHandshake.upgrade(exchange, loops, limits, null, connection -> {
            connections.add(connection);
            connection.start(new WebSocketListener() {
                @Override
                public void onText(byte[] utf8, int offset, int length) {
                    connection.sendText(utf8, offset, length);
                }

                @Override
                public void onBinary(byte[] message, int offset, int length) {
                    connection.sendBinary(message, offset, length);
                }

                @Override
                public void onClosed(int code, String reason) {
                    closed.add(code + " " + reason);
                }
            });
        });
    }

    @Override
    public void close() {
        undertow.stop();
    }
}
