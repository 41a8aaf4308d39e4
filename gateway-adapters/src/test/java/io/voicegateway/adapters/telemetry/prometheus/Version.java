package io.voicegateway.adapters.telemetry.prometheus;

import io.voicegateway.domain.port.Operations;

/** Knows its version and nothing else. */
final class Version implements Operations {

    @Override
    public String version() {
        return "1.2.3";
    }

    @Override
    public boolean isDraining() {
        return false;
    }

    @Override
    public void drain() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean logLevel(String severity) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Reload reload() {
        throw new UnsupportedOperationException();
    }
}
