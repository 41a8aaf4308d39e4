package io.voicegateway.adapters.inbound.undertow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.Operations;
import io.voicegateway.domain.port.UpstreamPool;
import java.util.Optional;

/** Answers {@code /livez}, {@code /readyz} and {@code /version} for whoever watches the process. Asks no upstream anything. */
final class ProbeRoutes implements HttpHandler {
    private final Gatekeeper gatekeeper;
    private final UpstreamPool pool;
    private final UpstreamProfile profile;
    private final Operations operations;

    ProbeRoutes(Gatekeeper gatekeeper, UpstreamPool pool, UpstreamProfile profile, Operations operations) {
        this.gatekeeper = gatekeeper;
        this.pool = pool;
        this.profile = profile;
        this.operations = operations;
    }

    static boolean owns(String path) {
        return path.equals("/livez") || path.equals("/readyz") || path.equals("/version");
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        if (!JsonAnswers.isRead(exchange)) {
            JsonAnswers.methodNotAllowed(exchange, "GET, HEAD");
            return;
        }
        switch (exchange.getRequestPath()) {
            case "/livez" -> answer(exchange, 200, "status", "alive");
            case "/version" -> answer(exchange, 200, "version", operations.version());
            default -> readiness(exchange);
        }
    }

    private void readiness(HttpServerExchange exchange) {
        Optional<GatewayError> refusal = refusal();
        if (refusal.isEmpty()) {
            answer(exchange, 200, "status", "ready");
            return;
        }
        exchange.getResponseHeaders().put(Headers.RETRY_AFTER, "1");
        JsonAnswers.send(
                exchange,
                503,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("status", "unready")
                        .put("reason", reason(refusal.get()))
                        .put("detail", refusal.get().detail()));
    }

    private Optional<GatewayError> refusal() {
        return gatekeeper.full().or(() -> pool.refusal(profile));
    }

    private static String reason(GatewayError error) {
        return switch (error.code()) {
            case DRAINING -> "draining";
            case OVER_CAPACITY -> "full";
            default -> "upstream";
        };
    }

    private static void answer(HttpServerExchange exchange, int status, String name, String value) {
        JsonAnswers.send(exchange, status, JsonNodeFactory.instance.objectNode().put(name, value));
    }
}
