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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Decides, before the upgrade, who comes in. Three questions, to be asked in their order. Thread-safe. */
final class Gatekeeper {
    private final OriginPolicy origins;
    private final Authenticator authenticator;
    private final AdmissionPolicy policy;
    private final UpstreamPool pool;
    private final Profiles profiles;
    private final AtomicInteger inside = new AtomicInteger();
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

    /** Returns how many were let in and have not left. After {@link #close()} it only falls. */
    int inside() {
        return inside.get();
    }

    /** Returns how long a refused client should wait. */
    Duration retryAfter() {
        return policy.retryAfter();
    }

    /** Returns why nobody can come in now, if so. Costs nothing. */
    Optional<GatewayError> full() {
        return closed ? Optional.of(leaving()) : policy.refusal();
    }

    /**
     * Returns why whoever asks like this cannot come in, if so. Costs nothing.
     *
     * @param candidates the protocols that may be spoken on the path
     */
    Optional<GatewayError> refusal(WireProtocol.Handshake handshake, List<WireProtocol> candidates) {
        if (!origins.allows(
                handshake.headers().get("origin"), handshake.headers().get("host"))) {
            return Optional.of(new GatewayError(GatewayError.Code.FORBIDDEN, "this origin may not call"));
        }
        if (closed) {
            return Optional.of(leaving());
        }
        return candidates.stream()
                .flatMap(candidate -> candidate.refusal(handshake).stream())
                .findFirst();
    }

    /** Returns who the client is. May take seconds. */
    Verdict<String> authenticate(Credentials credentials) {
        return authenticator.authenticate(credentials);
    }

    /** Asks for a place for a call, if there is an upstream for it; see {@link AdmissionPolicy#admit}. */
    CompletionStage<Verdict<AdmissionPolicy.Permit>> admit(
            String tenant, String remoteAddress, WireProtocol.Handshake handshake) {
        inside.incrementAndGet(); // before we look: who closes the gate and then counts sees whoever slipped through
        return place(tenant, remoteAddress, handshake).thenApply(place -> {
            if (place instanceof Verdict.Granted<AdmissionPolicy.Permit> granted) {
                return Verdict.granted(new Entry(granted.value()));
            }
            inside.decrementAndGet();
            return place;
        });
    }

    private CompletionStage<Verdict<AdmissionPolicy.Permit>> place(
            String tenant, String remoteAddress, WireProtocol.Handshake handshake) {
        Optional<GatewayError> refusal = closed ? Optional.of(leaving()) : upstreamRefusal(handshake);
        return refusal.isPresent()
                ? CompletableFuture.completedFuture(Verdict.refused(refusal.get()))
                : policy.admit(tenant, remoteAddress);
    }

    private Optional<GatewayError> upstreamRefusal(WireProtocol.Handshake handshake) {
        try {
            return pool.refusal(profiles.of(handshake.query()));
        } catch (GatewayException e) {
            return Optional.of(e.error());
        }
    }

    private static GatewayError leaving() {
        return new GatewayError(GatewayError.Code.DRAINING, "shutting down");
    }

    /** A place that is also counted here. */
    private final class Entry implements AdmissionPolicy.Permit {
        private final AdmissionPolicy.Permit place;
        private final AtomicBoolean left = new AtomicBoolean();

        Entry(AdmissionPolicy.Permit place) {
            this.place = place;
        }

        @Override
        public void close() {
            place.close();
            if (!left.getAndSet(true)) {
                inside.decrementAndGet();
            }
        }
    }
}
