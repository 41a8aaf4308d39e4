package io.voicegateway.adapters.inbound.undertow;

import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.Verdict;
import io.voicegateway.domain.port.AdmissionPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives out so many places and knows how many are taken. */
final class CountingPolicy implements AdmissionPolicy {
    final AtomicInteger taken = new AtomicInteger();
    final AtomicInteger admitted = new AtomicInteger();
    private final int places;
    /** Whether the answer comes later and from elsewhere. */
    volatile boolean slow;

    CountingPolicy(int places) {
        this.places = places;
    }

    @Override
    public CompletionStage<Verdict<Permit>> admit(String tenant, String remoteAddress) {
        CompletableFuture<Verdict<Permit>> answer = new CompletableFuture<>();
        if (slow) {
            CompletableFuture.delayedExecutor(30, TimeUnit.MILLISECONDS).execute(() -> answer.complete(take()));
        } else {
            answer.complete(take());
        }
        return answer;
    }

    private Verdict<Permit> take() {
        if (taken.incrementAndGet() > places) {
            taken.decrementAndGet();
            return Verdict.refused(full());
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
    public Optional<GatewayError> refusal() {
        return taken.get() < places ? Optional.empty() : Optional.of(full());
    }

    private GatewayError full() {
        return new GatewayError(GatewayError.Code.OVER_CAPACITY, "calls: " + places);
    }

    @Override
    public Duration retryAfter() {
        return Duration.ofMillis(2500);
    }

    @Override
    public void drain() {}
}
