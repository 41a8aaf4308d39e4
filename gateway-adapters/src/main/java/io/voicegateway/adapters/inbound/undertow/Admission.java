package io.voicegateway.adapters.inbound.undertow;

import io.voicegateway.domain.port.AdmissionPolicy;
import io.voicegateway.domain.port.WireProtocol;
import org.jspecify.annotations.Nullable;

/**
 * A client that may be upgraded.
 *
 * @param tenant who it is
 * @param handshake how it asked
 * @param protocol what the path says; null if the first messages shall
 * @param permit its place
 */
record Admission(
        String tenant,
        WireProtocol.Handshake handshake,
        @Nullable WireProtocol protocol,
        AdmissionPolicy.Permit permit) {}
