package io.voicegateway.adapters.inbound.undertow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.voicegateway.domain.port.Fleet;
import io.voicegateway.domain.port.Switchboard;
import io.voicegateway.domain.port.UpstreamPool;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Answers {@code /health} and {@code /stats}, and 404 for all that nobody else answers. Asks no upstream anything. */
final class StatusRoutes implements HttpHandler {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Switchboard switchboard;
    private final UpstreamPool pool;
    private final int maxCalls;
    private final Refusals refusals;
    private final BooleanSupplier draining;
    private final Supplier<Fleet.Status> fleet;
    private final LongSupplier uptimeNanos;

    StatusRoutes(
            Switchboard switchboard,
            UpstreamPool pool,
            int maxCalls,
            Refusals refusals,
            BooleanSupplier draining,
            Supplier<Fleet.Status> fleet,
            LongSupplier uptimeNanos) {
        this.switchboard = switchboard;
        this.pool = pool;
        this.maxCalls = maxCalls;
        this.refusals = refusals;
        this.draining = draining;
        this.fleet = fleet;
        this.uptimeNanos = uptimeNanos;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        String path = exchange.getRequestPath();
        if (!path.equals("/health") && !path.equals("/stats")) {
            JsonAnswers.error(
                    exchange, 404, "not_found", "expected: /ws, /ws/{protocol}, /tokens, /prewarm, /health or /stats");
        } else if (!JsonAnswers.isRead(exchange)) {
            JsonAnswers.methodNotAllowed(exchange, "GET, HEAD");
        } else if (path.equals("/health")) {
            health(exchange);
        } else {
            stats(exchange);
        }
    }

    private void health(HttpServerExchange exchange) {
        boolean leaving = draining.getAsBoolean();
        Fleet.Link link = fleet.get().link();
        String running = link == Fleet.Link.AWAY ? "degraded" : "ok";
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("status", leaving ? "draining" : running)
                .put("calls", switchboard.liveCalls())
                .put("uptime_seconds", uptimeNanos.getAsLong() / NANOS_PER_SECOND);
        if (link != Fleet.Link.ALONE) {
            body.put("fleet", link == Fleet.Link.AWAY ? "away" : "together");
        }
        JsonAnswers.send(exchange, leaving ? 503 : 200, body);
    }

    private void stats(HttpServerExchange exchange) {
        UpstreamPool.Snapshot sessions = pool.snapshot();
        ObjectNode refused = JsonNodeFactory.instance.objectNode();
        refusals.snapshot().forEach(refused::put);
        JsonAnswers.send(
                exchange,
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("active_connections", sessions.leased())
                        .put("available_connections", sessions.warm())
                        .put("dialled_connections", sessions.dialled())
                        .put("connecting_connections", sessions.connecting())
                        .put("calls", switchboard.liveCalls())
                        .put("max_connections", maxCalls)
                        .put("draining", draining.getAsBoolean())
                        .<ObjectNode>set("refused", refused)
                        .put("uptime_seconds", uptimeNanos.getAsLong() / NANOS_PER_SECOND));
    }
}
