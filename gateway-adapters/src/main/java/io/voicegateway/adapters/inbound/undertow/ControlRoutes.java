package io.voicegateway.adapters.inbound.undertow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.voicegateway.adapters.support.loop.IoLoops;
import io.voicegateway.domain.model.CallId;
import io.voicegateway.domain.model.LiveCall;
import io.voicegateway.domain.model.PhoneNumbers;
import io.voicegateway.domain.port.Operations;
import io.voicegateway.domain.port.Switchboard;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers {@code /admin/…}: list and end calls, drain, log level, reload. For operators only. */
final class ControlRoutes implements HttpHandler {
    private static final String ROOT = "/admin/";
    private static final String ONE_CALL = ROOT + "calls/";
    private static final double NANOS_PER_SECOND = 1e9;

    private final OperatorKey key;
    private final Switchboard switchboard;
    private final Operations operations;
    private final IoLoops loops;

    ControlRoutes(OperatorKey key, Switchboard switchboard, Operations operations, IoLoops loops) {
        this.key = key;
        this.switchboard = switchboard;
        this.operations = operations;
        this.loops = loops;
    }

    static boolean owns(String path) {
        return path.startsWith(ROOT);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        if (!key.admits(exchange)) {
            if (key.isSet()) {
                exchange.getResponseHeaders().put(Headers.WWW_AUTHENTICATE, "Bearer");
                JsonAnswers.error(exchange, 401, "unauthenticated", "expected: Authorization: Bearer and ADMIN_KEY");
            } else {
                JsonAnswers.error(
                        exchange, 403, "forbidden", "expected: a request from this machine, or ADMIN_KEY set");
            }
            return;
        }
        String path = exchange.getRequestPath();
        String method = exchange.getRequestMethod().toString();
        String known = methodOf(path);
        if (known == null) {
            JsonAnswers.error(
                    exchange, 404, "not_found", "expected: calls, calls/{id}, drain, log-level or reload under /admin");
        } else if (!known.equals(method)) {
            JsonAnswers.methodNotAllowed(exchange, known);
        } else {
            exchange.dispatch(loops.worker(), this::act);
        }
    }

    private static @Nullable String methodOf(String path) {
        return switch (path) {
            case ROOT + "calls" -> "GET";
            case ROOT + "drain", ROOT + "reload" -> "POST";
            case ROOT + "log-level" -> "PUT";
            default -> path.startsWith(ONE_CALL) && path.length() > ONE_CALL.length() ? "DELETE" : null;
        };
    }

    private void act(HttpServerExchange exchange) {
        switch (exchange.getRequestPath()) {
            case ROOT + "calls" -> calls(exchange);
            case ROOT + "drain" -> {
                operations.drain();
                JsonAnswers.send(
                        exchange, 202, object().put("status", "draining").put("calls", switchboard.liveCalls()));
            }
            case ROOT + "log-level" -> logLevel(exchange);
            case ROOT + "reload" -> reload(exchange);
            default -> end(exchange, exchange.getRequestPath().substring(ONE_CALL.length()));
        }
    }

    private void calls(HttpServerExchange exchange) {
        ObjectNode body = object();
        ArrayNode calls = body.putArray("calls");
        for (LiveCall call : switchboard.calls()) {
            calls.addObject()
                    .put("id", call.request().id().value())
                    .put("tenant", PhoneNumbers.maskValue(call.request().tenant()))
                    .put("protocol", call.request().protocol())
                    .put("upstream", call.request().profile().upstream())
                    .put("age_seconds", Math.round(call.ageNanos() / NANOS_PER_SECOND));
        }
        JsonAnswers.send(exchange, 200, body);
    }

    private void end(HttpServerExchange exchange, String id) {
        if (switchboard.end(new CallId(id))) {
            JsonAnswers.send(exchange, 202, object().put("status", "ending").put("id", id));
        } else {
            JsonAnswers.error(exchange, 404, "not_found", "no such call; it may have ended");
        }
    }

    private void logLevel(HttpServerExchange exchange) {
        Optional<String> level =
                Optional.ofNullable(exchange.getQueryParameters().get("level")).map(Deque::peekFirst);
        if (level.isPresent() && operations.logLevel(level.get())) {
            JsonAnswers.send(exchange, 200, object().put("level", level.get()));
        } else {
            JsonAnswers.error(exchange, 400, "level", "expected: ?level= and one of error, warn, info, debug, trace");
        }
    }

    private void reload(HttpServerExchange exchange) {
        Operations.Reload outcome = operations.reload();
        if (outcome.problems().isEmpty()) {
            ObjectNode body = object().put("status", "ok");
            ArrayNode waiting = body.putArray("restart_needed");
            outcome.waiting().forEach(waiting::add);
            JsonAnswers.send(exchange, 200, body);
        } else {
            JsonAnswers.error(exchange, 500, "failed", String.join("; ", outcome.problems()));
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
