package io.voicegateway.adapters.support.websocket;

import static java.util.Objects.requireNonNull;

import io.voicegateway.adapters.support.loop.XnioLoop;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** Opens client WebSockets on a given loop: name, TCP, TLS and upgrade, each with a time limit and none blocking the loop. */
public final class WebSocketDialer {

    private static final int NONCE_BYTES = 16;

    private final Supplier<SSLContext> tls;
    private final SecureRandom random = new SecureRandom();
    private final NameLookup names = new NameLookup();
    private final Map<XnioLoop, MaskKeys> maskKeys = new ConcurrentHashMap<>();

    /** The context decides whom to trust; see {@code support.tls.TlsContexts}. */
    public WebSocketDialer(SSLContext tls) {
        this(() -> tls);
        requireNonNull(tls, "tls");
    }

    /** The context is asked for when a {@code wss} address is dialled, off the loop: to make one takes long. */
    public WebSocketDialer(Supplier<SSLContext> tls) {
        this.tls = requireNonNull(tls, "tls");
    }

    /**
     * Dials. Callable from any thread; the future completes on the loop, with a connection that does not read before its
     * {@code start}, or with a {@link DialException}. (What is chained to a future runs on the loop for certain only if the
     * dial was asked for on that loop.) Cancelling the future gives the dial up. Redirects are refusals.
     *
     * @param uri ws or wss; path and query go out byte by byte as they stand there
     * @param headers sent besides those of the handshake
     * @throws IllegalArgumentException for a URI without host, or a header that cannot be sent; values are not named
     */
    public CompletableFuture<WebSocketConnection> dial(
            XnioLoop loop, URI uri, Map<String, String> headers, DialLimits limits) {
        UpgradeRequest request = new UpgradeRequest(uri, headers);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        CompletableFuture<WebSocketConnection> result = new CompletableFuture<>();
        MaskKeys keys = maskKeys.computeIfAbsent(loop, made -> new MaskKeys(random));
        loop.execute(() -> new Dial(loop, request, nonce, limits, tls, keys, result).begin(names));
        return result;
    }
}
