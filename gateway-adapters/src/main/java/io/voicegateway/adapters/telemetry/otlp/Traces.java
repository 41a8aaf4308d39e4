package io.voicegateway.adapters.telemetry.otlp;

import io.voicegateway.domain.port.CallEvents;
import io.voicegateway.domain.port.Export;
import io.voicegateway.domain.port.Tracing;
import java.util.Set;

/**
 * What the rest of the gateway sees of tracing. Its types are the domain's, so that to hold one loads nothing of OpenTelemetry.
 *
 * @param events who hears of calls
 * @param tracing who knows where in their traces they stand
 * @param exports who sends them
 */
record Traces(Set<CallEvents> events, Tracing tracing, Set<Export> exports) {
    /** No call is traced. */
    static final Traces OFF = new Traces(Set.of(), Tracing.OFF, Set.of());
}
