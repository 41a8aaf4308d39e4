package io.voicegateway.adapters.inbound.undertow;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells operators from others: by their key, or without one by asking from this machine itself. A request that a proxy passed
 * on, or that a web page made, only looks as if it came from here; a page may even have pointed its own name at us.
 */
final class OperatorKey {
    private static final String SCHEME = "Bearer ";
    private static final HttpString[] OF_OTHERS = {
        Headers.ORIGIN,
        Headers.X_FORWARDED_FOR,
        HttpString.tryFromString("X-Real-IP"),
        HttpString.tryFromString("Forwarded"),
        HttpString.tryFromString("Via")
    };

    private final Optional<byte[]> key;

    OperatorKey(Optional<String> key) {
        this.key = key.map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns whether there is a key that could be shown. */
    boolean isSet() {
        return key.isPresent();
    }

    boolean admits(HttpServerExchange exchange) {
        return key.isPresent()
                ? isShown(key.get(), exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION))
                : isLocal(exchange);
    }

    private static boolean isShown(byte[] key, @Nullable String authorization) {
        return authorization != null
                && authorization.startsWith(SCHEME)
                && MessageDigest.isEqual(
                        key, authorization.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isLocal(HttpServerExchange exchange) {
        for (HttpString header : OF_OTHERS) {
            if (exchange.getRequestHeaders().contains(header)) {
                return false;
            }
        }
        return exchange.getSourceAddress().getAddress().isLoopbackAddress()
                && OriginPolicy.isUnforgeable(exchange.getRequestHeaders().getFirst(Headers.HOST));
    }
}
