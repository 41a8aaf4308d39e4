package io.voicegateway.adapters.support.http;

import io.voicegateway.domain.model.Credentials;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds the secret that a client presents in a header: {@code Authorization: Bearer}, {@code X-API-Key}, or, because
 * browsers can set no header on a WebSocket, a {@code Sec-WebSocket-Protocol} of the form {@code token.<secret>}. Never in
 * a query, which ends up in access logs.
 */
public final class PresentedTokens {
    private static final String BEARER = "bearer ";
    private static final String SUBPROTOCOL = "token.";

    private PresentedTokens() {}

    /** Returns the bearer token or the one among the subprotocols. */
    public static Optional<String> bearer(Credentials credentials) {
        String authorization = credentials.headers().getOrDefault("authorization", "");
        if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(authorization.substring(BEARER.length()).trim());
        }
        return Arrays.stream(credentials
                        .headers()
                        .getOrDefault("sec-websocket-protocol", "")
                        .split(","))
                .map(String::trim)
                .filter(protocol -> protocol.startsWith(SUBPROTOCOL))
                .map(protocol -> protocol.substring(SUBPROTOCOL.length()))
                .findFirst();
    }

    /** Returns the API key, wherever it was put. */
    public static Optional<String> apiKey(Credentials credentials) {
        return Optional.ofNullable(credentials.headers().get("x-api-key")).or(() -> bearer(credentials));
    }

    /** Returns whether the token has the three parts of a signed JSON Web Token. */
    public static boolean isJwt(String token) {
        return token.startsWith("eyJ") && token.chars().filter(c -> c == '.').count() == 2;
    }
}
