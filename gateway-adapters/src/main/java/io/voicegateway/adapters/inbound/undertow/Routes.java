package io.voicegateway.adapters.inbound.undertow;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.Map;

/**
 * Who answers which path, exactly; all that is nobody's goes to the last. A path that is written in another way than ours,
 * with a parameter or an escape, is nobody's: a proxy's rule for a path shall cover all that is answered as that path.
 */
final class Routes implements HttpHandler {
    private final HttpHandler calls;
    private final Map<String, HttpHandler> byPath;
    private final HttpHandler others;

    Routes(HttpHandler calls, Map<String, HttpHandler> byPath, HttpHandler others) {
        this.calls = calls;
        this.byPath = Map.copyOf(byPath);
        this.others = others;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        String path = exchange.getRequestPath();
        if (!exchange.getRequestURI().endsWith(path)) {
            JsonAnswers.error(exchange, 404, "not_found", "expected: a path without escapes and parameters");
            return;
        }
        HttpHandler owner = WebSocketPath.owns(path) ? calls : byPath.getOrDefault(path, others);
        owner.handleRequest(exchange);
    }
}
