package io.voicegateway.adapters.inbound.undertow;

import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.Verdict;
import io.voicegateway.domain.port.AdmissionPolicy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives out so many places and knows how many are taken. */
final class CountingPolicy implements AdmissionPolicy {
    final AtomicInteger taken = new AtomicInteger();
    final AtomicInteger admitted = new AtomicInteger();
    private final int places;

    CountingPolicy(int places) {
        this.places = places;
    }

    @Override
    public Verdict<Permit> admit(String tenant, String remoteAddress) {
        if (taken.incrementAndGet() > places) {
            taken.decrementAndGet();
            return Verdict.refused(new GatewayError(GatewayError.Code.OVER_CAPACITY, "calls: " + places));
        }
        admitted.incrementAndGet();
        AtomicBoolean given = new AtomicBoolean();
        return Verdict.granted(() -> {
            if (given.compareAndSet(false, true)) {
                taken.decrementAndGet();
            }
        });
    }

    @Override
    public Duration retryAfter() {
        return Duration.ofMillis(2500);
    }

    @Override
    public void drain() {}
}
