package io.voicegateway.adapters.inbound.undertow;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.util.Locale;

/**
 * Tells {@code get} from {@code GET}: Undertow compares methods as it does headers, HTTP does not. What a proxy's rule takes
 * for an unknown method is one here too, and answered like any other that a path does not have.
 */
final class ExactMethods implements HttpHandler {
    private static final HttpString NOBODYS = new HttpString("NOT-A-METHOD");

    private final HttpHandler next;

    ExactMethods(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        String method = exchange.getRequestMethod().toString();
        if (!method.equals(method.toUpperCase(Locale.ROOT))) {
            exchange.setRequestMethod(NOBODYS);
        }
        next.handleRequest(exchange);
    }
}
