package io.voicegateway.adapters.inbound.undertow;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.voicegateway.adapters.support.loop.IoLoops;
import io.voicegateway.domain.port.MetricsPage;

/** Answers {@code /metrics}, on a worker thread: no call waits while the page is written. */
final class MetricsRoute implements HttpHandler {
    private final MetricsPage page;
    private final IoLoops loops;

    MetricsRoute(MetricsPage page, IoLoops loops) {
        this.page = page;
        this.loops = loops;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        if (JsonAnswers.isRead(exchange)) {
            exchange.dispatch(loops.worker(), this::answer);
        } else {
            JsonAnswers.methodNotAllowed(exchange, "GET, HEAD");
        }
    }

    private void answer(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, page.contentType());
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
        exchange.getResponseSender().send(page.text());
    }
}
