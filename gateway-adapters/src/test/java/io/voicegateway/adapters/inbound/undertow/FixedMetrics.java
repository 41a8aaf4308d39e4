package io.voicegateway.adapters.inbound.undertow;

import io.voicegateway.domain.port.MetricsPage;

/** Always the same page. */
final class FixedMetrics implements MetricsPage {
    static final String TEXT = "gateway_calls_active 0.0\n";

    @Override
    public String contentType() {
        return "text/plain; version=0.0.4; charset=utf-8";
    }

    @Override
    public String text() {
        return TEXT;
    }
}
