package io.voicegateway.adapters.inbound.undertow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.undertow.server.HttpServerExchange;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayException;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.TokenMint;
import io.voicegateway.domain.port.UpstreamPool;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What a web service asks for just before it sends a caller to us: a token for the call's URL, and a session ready for it. */
final class TokenActions {
    private static final int USUAL_SECONDS = 60;
    private static final int MOST_SECONDS = 3600;

    private final TokenMint mint;
    private final UpstreamPool pool;
    private final Profiles profiles;
    private final PrewarmTraces traces;

    TokenActions(TokenMint mint, UpstreamPool pool, Profiles profiles, PrewarmTraces traces) {
        this.mint = mint;
        this.pool = pool;
        this.profiles = profiles;
        this.traces = traces;
    }

    /** {@code POST /tokens}: {@code {"ttl_seconds": 60}}. */
    void token(HttpServerExchange exchange, String tenant, ObjectNode body) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (addToken(exchange, answer, tenant, body)) {
            JsonAnswers.send(exchange, 200, answer);
        } else {
            JsonAnswers.error(exchange, 404, "not_found", "no signing key (expected: PATH_TOKEN_SECRET)");
        }
    }

    /** {@code POST /prewarm}: {@code {"profile": "sales"}}; says that a call is about to come. */
    void prewarm(HttpServerExchange exchange, String tenant, ObjectNode body) {
        UpstreamProfile profile = profiles.of(Map.of(Profiles.ATTRIBUTE, text(body.path(Profiles.ATTRIBUTE))));
        pool.refusal(profile).ifPresent(error -> {
            throw new GatewayException(error);
        });
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("profile", profile.toString());
        addToken(exchange, answer, tenant, body);
        pool.prewarm(profile);
        JsonAnswers.send(exchange, 202, answer);
    }

    private boolean addToken(HttpServerExchange exchange, ObjectNode answer, String tenant, ObjectNode body) {
        int seconds = seconds(body.path("ttl_seconds"));
        Optional<String> minted = mint.mint(tenant, Duration.ofSeconds(seconds));
        minted.ifPresent(token -> traces.note(token, RequestReader.trace(exchange), seconds));
        minted.ifPresent(token ->
                answer.put("token", token).put("expires_in", seconds).put("path", WebSocketPath.ROOT + "/" + token));
        return answer.has("token");
    }

    private static int seconds(JsonNode given) {
        if (given.isMissingNode()) {
            return USUAL_SECONDS;
        }
        if (!given.isInt() || given.intValue() < 1 || given.intValue() > MOST_SECONDS) {
            throw bad("ttl_seconds (expected: a whole number from 1 to " + MOST_SECONDS + ")");
        }
        return given.intValue();
    }

    private static String text(JsonNode given) {
        if (given.isMissingNode() || given.isTextual()) {
            return given.asText("");
        }
        throw bad("profile (expected: text)");
    }

    private static GatewayException bad(String what) {
        return new GatewayException(new GatewayError(GatewayError.Code.BAD_MESSAGE, what));
    }
}
