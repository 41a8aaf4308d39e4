package io.voicegateway.adapters.inbound.undertow;

import io.voicegateway.domain.model.Credentials;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayException;
import io.voicegateway.domain.model.Verdict;
import io.voicegateway.domain.port.AdmissionPolicy;
import io.voicegateway.domain.port.Authenticator;
import io.voicegateway.domain.port.UpstreamPool;
import io.voicegateway.domain.port.WireProtocol;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides, before the upgrade, who comes in: origin, identity, codec, upstream, and last a place. Thread-safe. */
final class Gatekeeper {
    private final OriginPolicy origins;
    private final Authenticator authenticator;
    private final AdmissionPolicy policy;
    private final UpstreamPool pool;
    private final Profiles profiles;
    private volatile boolean closed;

    Gatekeeper(
            OriginPolicy origins,
            Authenticator authenticator,
            AdmissionPolicy policy,
            UpstreamPool pool,
            Profiles profiles) {
        this.origins = origins;
        this.authenticator = authenticator;
        this.policy = policy;
        this.pool = pool;
        this.profiles = profiles;
    }

    /** Lets nobody in from now on. */
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    /** Returns how long a refused client should wait. */
    Duration retryAfter() {
        return policy.retryAfter();
    }

    /**
     * @param protocol the path's; null on the detecting path
     * @param candidates the protocols that may speak on this path
     */
    Verdict<Admission> admit(
            Credentials credentials,
            WireProtocol.Handshake handshake,
            @Nullable WireProtocol protocol,
            List<WireProtocol> candidates) {
        if (!origins.allows(
                handshake.headers().get("origin"), handshake.headers().get("host"))) {
            return refused(GatewayError.Code.FORBIDDEN, "this origin may not call");
        }
        Verdict<String> tenant = authenticator.authenticate(credentials);
        if (tenant instanceof Verdict.Refused<String> refused) {
            return Verdict.refused(refused.error());
        }
        if (closed) {
            return refused(GatewayError.Code.DRAINING, "shutting down");
        }
        Optional<GatewayError> unable = candidates.stream()
                .flatMap(candidate -> candidate.refusal(handshake).stream())
                .findFirst()
                .or(() -> upstreamRefusal(handshake));
        if (unable.isPresent()) {
            return Verdict.refused(unable.get());
        }
        String name = ((Verdict.Granted<String>) tenant).value();
        Verdict<AdmissionPolicy.Permit> place = policy.admit(name, credentials.remoteAddress());
        if (place instanceof Verdict.Granted<AdmissionPolicy.Permit> granted) {
            return Verdict.granted(new Admission(name, handshake, protocol, granted.value()));
        }
        return Verdict.refused(((Verdict.Refused<AdmissionPolicy.Permit>) place).error());
    }

    private Optional<GatewayError> upstreamRefusal(WireProtocol.Handshake handshake) {
        try {
            return pool.refusal(profiles.of(handshake.query()));
        } catch (GatewayException e) {
            return Optional.of(e.error());
        }
    }

    private static Verdict<Admission> refused(GatewayError.Code code, String detail) {
        return Verdict.refused(new GatewayError(code, detail));
    }
}
