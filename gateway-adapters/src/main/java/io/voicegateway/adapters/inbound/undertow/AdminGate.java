package io.voicegateway.adapters.inbound.undertow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.voicegateway.adapters.support.loop.IoLoops;
import java.security.MessageDigest;

/** A POST for which an operator shows the admin key; what it does may block, and answers whether it worked. */
final class AdminGate implements HttpHandler {
    private static final String BEARER = "Bearer ";

    private final byte[] key;
    private final IoLoops loops;
    private final Work work;

    AdminGate(String key, IoLoops loops, Work work) {
        this.key = key.getBytes(UTF_8);
        this.loops = loops;
        this.work = work;
    }

    /** What is done. On a worker thread. */
    interface Work {
        /** Returns what went wrong, for the operator; empty if nothing did. */
        String run();
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        exchange.setPersistent(false);
        if (!exchange.getRequestMethod().equals(Methods.POST)) {
            JsonAnswers.methodNotAllowed(exchange, "POST");
        } else if (!showsKey(exchange)) {
            exchange.getResponseHeaders().put(Headers.WWW_AUTHENTICATE, "Bearer");
            JsonAnswers.error(exchange, 401, "unauthenticated", "expected: Authorization: Bearer and the admin key");
        } else {
            exchange.dispatch(loops.worker(), this::answer);
        }
    }

    private void answer(HttpServerExchange exchange) {
        String problem = work.run();
        if (problem.isEmpty()) {
            JsonAnswers.send(
                    exchange, 200, JsonNodeFactory.instance.objectNode().put("status", "ok"));
        } else {
            JsonAnswers.error(exchange, 500, "failed", problem);
        }
    }

    private boolean showsKey(HttpServerExchange exchange) {
        String shown = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
        return shown != null
                && shown.startsWith(BEARER)
                && MessageDigest.isEqual(key, shown.substring(BEARER.length()).getBytes(UTF_8));
    }
}
