package io.voicegateway.domain.admission;

import static java.util.Objects.requireNonNull;

import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayError.Code;
import io.voicegateway.domain.model.Verdict;
import io.voicegateway.domain.port.AdmissionPolicy.Permit;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts calls: in all, by tenant, by address, and new ones by the second. A refused call counts nowhere, so that whoever
 * is refused cannot use up what others may have. Never blocks.
 */
public final class CapacityPolicy {
    private final CapacityConfig config;
    private final LongSupplier nanoTime;
    private final AtomicInteger calls = new AtomicInteger();
    private final Places byTenant;
    private final Places bySource;
    private final @Nullable RateLimit rate;
    private volatile boolean draining;

    /**
     * Makes a policy without calls.
     *
     * @param nanoTime monotonic; thread-safe
     */
    public CapacityPolicy(CapacityConfig config, LongSupplier nanoTime) {
        this.config = requireNonNull(config, "config");
        this.nanoTime = requireNonNull(nanoTime, "nanoTime");
        this.byTenant = new Places(config.maxCallsPerTenant());
        this.bySource = new Places(config.maxCallsPerSource());
        this.rate = config.newCallsPerSecond() == 0
                ? null
                : new RateLimit(config.newCallsPerSecond(), config.burst(), nanoTime.getAsLong());
    }

    /** Returns a place for a call of the tenant that comes from the address, if there is one. */
    public Verdict<Permit> admit(String tenant, String remoteAddress) {
        if (draining) {
            return Verdict.refused(stopping());
        }
        if (calls.incrementAndGet() > config.maxCalls()) {
            calls.decrementAndGet();
            return Verdict.refused(full());
        }
        if (!byTenant.take(tenant)) {
            calls.decrementAndGet();
            return refused(Code.TENANT_FULL, config.maxCallsPerTenant() + " calls of this tenant, no more are taken");
        }
        if (!bySource.take(remoteAddress)) {
            byTenant.free(tenant);
            calls.decrementAndGet();
            return refused(
                    Code.SOURCE_FULL, config.maxCallsPerSource() + " calls from this address, no more are taken");
        }
        Permit permit = new OnePlace(tenant, remoteAddress);
        if (rate != null && !rate.take(nanoTime.getAsLong())) {
            permit.close();
            return refused(Code.RATE_LIMITED, "more than " + config.newCallsPerSecond() + " new calls in a second");
        }
        return Verdict.granted(permit);
    }

    /** Returns why nobody gets a place now, if so; whoever asks next may find it otherwise. */
    public Optional<GatewayError> refusal() {
        if (draining) {
            return Optional.of(stopping());
        }
        return calls.get() < config.maxCalls() ? Optional.empty() : Optional.of(full());
    }

    /** Returns how long a refused client should wait before it tries again. */
    public Duration retryAfter() {
        return config.retryAfter();
    }

    /** Refuses every new call from now on. Idempotent. */
    public void drain() {
        draining = true;
    }

    /** Returns how many permits are out. */
    public int calls() {
        return calls.get();
    }

    private GatewayError full() {
        return new GatewayError(Code.OVER_CAPACITY, config.maxCalls() + " calls, no more are taken");
    }

    private static GatewayError stopping() {
        return new GatewayError(Code.DRAINING, "the gateway is stopping");
    }

    private static Verdict<Permit> refused(Code code, String detail) {
        return Verdict.refused(new GatewayError(code, detail));
    }

    private final class OnePlace implements Permit {
        private final String tenant;
        private final String source;
        private final AtomicBoolean closed = new AtomicBoolean();

        OnePlace(String tenant, String source) {
            this.tenant = tenant;
            this.source = source;
        }

        @Override
        public void close() {
            if (!closed.getAndSet(true)) {
                bySource.free(source);
                byTenant.free(tenant);
                calls.decrementAndGet();
            }
        }
    }
}
