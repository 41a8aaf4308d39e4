package io.voicegateway.adapters.support.websocket;

import io.voicegateway.adapters.support.loop.XnioLoop;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;

/** Opens client WebSockets on a given loop: name, TCP, TLS and upgrade, each with a time limit and none blocking the loop. */
public final class WebSocketDialer {

    private final SSLContext tls;

    /** The context decides whom to trust; see {@code support.tls.TlsContexts}. */
    public WebSocketDialer(SSLContext tls) {
        this.tls = tls;
    }

    /**
     * Dials. Callable from any thread; the future completes on the loop, with a connection that does not read before its
     * {@code start}, or with a {@link DialException}. Cancelling the future gives the dial up.
     *
     * @param uri ws or wss; path and query go out byte by byte as they stand there
     * @param headers sent besides those of the handshake; names and values without line breaks
     */
    public CompletableFuture<WebSocketConnection> dial(
            XnioLoop loop, URI uri, Map<String, String> headers, DialLimits limits) {
        throw new UnsupportedOperationException(tls.getProtocol());
    }
}
