package io.voicegateway.domain.fleet;

import static java.util.Objects.requireNonNull;

import io.voicegateway.domain.admission.CapacityPolicy;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayError.Code;
import io.voicegateway.domain.model.Verdict;
import io.voicegateway.domain.port.AdmissionPolicy;
import io.voicegateway.domain.port.Fleet;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/** Asks this instance's limits first, which costs nothing, and then those that all instances have in common. */
public final class FleetAdmission implements AdmissionPolicy {
    private final CapacityPolicy own;
    private final Fleet fleet;

    public FleetAdmission(CapacityPolicy own, Fleet fleet) {
        this.own = requireNonNull(own, "own");
        this.fleet = requireNonNull(fleet, "fleet");
    }

    @Override
    public CompletionStage<Verdict<Permit>> admit(String tenant, String remoteAddress) {
        Verdict<Permit> here = own.admit(tenant, remoteAddress);
        return here instanceof Verdict.Granted<Permit> granted
                ? fleet.admit(tenant).thenApply(answer -> verdict(answer, tenant, granted.value()))
                : CompletableFuture.completedFuture(here);
    }

    @Override
    public Optional<GatewayError> refusal() {
        return own.refusal();
    }

    @Override
    public Duration retryAfter() {
        return own.retryAfter();
    }

    @Override
    public void drain() {
        own.drain();
    }

    private Verdict<Permit> verdict(Fleet.Answer answer, String tenant, Permit place) {
        return switch (answer) {
            case GRANTED, UNKNOWN -> Verdict.granted(new TwoPlaces(fleet, tenant, place));
            case FULL -> refused(place, Code.OVER_CAPACITY, "the instances together take no more calls");
            case TENANT_FULL ->
                refused(place, Code.TENANT_FULL, "the instances together take no more calls of this tenant");
            case TOO_FAST -> refused(place, Code.TENANT_RATE_LIMITED, "this tenant's calls come too fast");
        };
    }

    private static Verdict<Permit> refused(Permit place, Code code, String detail) {
        place.close();
        return Verdict.refused(new GatewayError(code, detail));
    }

    /** A place here and one in the fleet. */
    private static final class TwoPlaces implements Permit {
        private final Fleet fleet;
        private final String tenant;
        private final Permit here;
        private final AtomicBoolean closed = new AtomicBoolean();

        TwoPlaces(Fleet fleet, String tenant, Permit here) {
            this.fleet = fleet;
            this.tenant = tenant;
            this.here = here;
        }

        @Override
        public void close() {
            if (!closed.getAndSet(true)) {
                here.close();
                fleet.release(tenant);
            }
        }
    }
}
