package io.voicegateway.adapters.inbound.undertow;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/** Who answers what operators and their machines ask for; all that is nobody's goes to the last. */
final class OperatorRoutes implements HttpHandler {
    private final HttpHandler probes;
    private final HttpHandler metrics;
    private final HttpHandler control;
    private final HttpHandler others;

    OperatorRoutes(HttpHandler probes, HttpHandler metrics, HttpHandler control, HttpHandler others) {
        this.probes = probes;
        this.metrics = metrics;
        this.control = control;
        this.others = others;
    }

    /** Returns the same without metrics and administration, for a port that callers see. */
    OperatorRoutes withoutAdministration() {
        return new OperatorRoutes(probes, others, others, others);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        owner(exchange.getRequestPath()).handleRequest(exchange);
    }

    private HttpHandler owner(String path) {
        if (ProbeRoutes.owns(path)) {
            return probes;
        }
        if (path.equals("/metrics")) {
            return metrics;
        }
        return ControlRoutes.owns(path) ? control : others;
    }
}
