package io.voicegateway.adapters.inbound.undertow;

import io.voicegateway.adapters.support.http.TraceHeaders;
import io.voicegateway.domain.model.Arrival;
import io.voicegateway.domain.model.TraceContext;
import io.voicegateway.domain.port.AdmissionPolicy;
import io.voicegateway.domain.port.WireProtocol;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client that may be upgraded.
 *
 * @param tenant who it is
 * @param handshake how it asked
 * @param protocol what the path says; null if the first messages shall
 * @param permit its place
 * @param askedNanos when it asked, by {@code System.nanoTime}
 * @param admittedNanos when it was let in
 * @param trace the trace that it belongs to
 */
record Admission(
        String tenant,
        WireProtocol.Handshake handshake,
        @Nullable WireProtocol protocol,
        AdmissionPolicy.Permit permit,
        long askedNanos,
        long admittedNanos,
        TraceContext trace) {

    /** Returns how the client came, now that it has said how its call begins. */
    Arrival arrival(Map<String, String> attributes, long nowNanos) {
        TraceContext told = trace.isPresent() ? trace : TraceHeaders.read(attributes);
        return new Arrival(told, nowNanos - askedNanos, admittedNanos - askedNanos);
    }
}
