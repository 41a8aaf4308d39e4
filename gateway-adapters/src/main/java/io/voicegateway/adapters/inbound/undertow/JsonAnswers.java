package io.voicegateway.adapters.inbound.undertow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.voicegateway.adapters.support.json.BoundedJson;
import io.voicegateway.domain.model.GatewayError;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;

/** Ends HTTP exchanges with small JSON bodies that nobody may cache. */
final class JsonAnswers {
    private static final BoundedJson JSON = new BoundedJson(8, 64 * 1024);

    private JsonAnswers() {}

    static void send(HttpServerExchange exchange, int status, JsonNode body) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
        if (!isBodiless(exchange)) {
            exchange.setPersistent(false); // we read no body, and what we do not read must not look like a request
        }
        exchange.getResponseSender().send(ByteBuffer.wrap(JSON.write(body)));
    }

    /** Answers {@code {"error": code, "detail": text}}. */
    static void error(HttpServerExchange exchange, int status, String code, String detail) {
        send(
                exchange,
                status,
                JsonNodeFactory.instance.objectNode().put("error", code).put("detail", detail));
    }

    /** Answers with the error's own status, and with Retry-After where trying again may help. */
    static void refuse(HttpServerExchange exchange, GatewayError error, Duration retryAfter) {
        int status = ErrorCodes.httpStatus(error);
        if (ErrorCodes.worthRetrying(status)) {
            long seconds = Math.max(1, (retryAfter.toMillis() + 999) / 1000);
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, seconds);
        }
        if (status == 401) {
            exchange.getResponseHeaders().put(Headers.WWW_AUTHENTICATE, "Bearer");
        }
        error(exchange, status, error.code().name().toLowerCase(Locale.ROOT), error.detail());
    }

    static void methodNotAllowed(HttpServerExchange exchange, String allowed) {
        exchange.getResponseHeaders().put(Headers.ALLOW, allowed);
        error(exchange, 405, "method_not_allowed", "expected: " + allowed);
    }

    /** Returns whether the client only wants to look. */
    static boolean isRead(HttpServerExchange exchange) {
        return exchange.getRequestMethod().equals(Methods.GET)
                || exchange.getRequestMethod().equals(Methods.HEAD);
    }

    private static boolean isBodiless(HttpServerExchange exchange) {
        return exchange.isRequestComplete() && isRead(exchange);
    }
}
