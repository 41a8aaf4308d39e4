package io.voicegateway.domain.fleet;

import static java.util.Objects.requireNonNull;

import io.voicegateway.domain.model.FleetLimits;
import io.voicegateway.domain.port.Fleet;
import io.voicegateway.domain.port.ResumeStore;
import io.voicegateway.domain.port.SessionShare;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A fleet of one: holds the limits against this instance's calls only. What a larger fleet falls back to, for no instance may
 * have more than all together. Thread-safe, without locks of its own.
 */
public final class LocalFleet implements Fleet {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final FleetLimits limits;
    private final ResumeStore memory;
    private final LongSupplier nanoTime;
    private final AtomicInteger calls = new AtomicInteger();
    private final ConcurrentHashMap<String, Tenant> tenants = new ConcurrentHashMap<>();

    /**
     * Makes a fleet without calls.
     *
     * @param nanoTime monotonic; thread-safe
     */
    public LocalFleet(FleetLimits limits, ResumeStore memory, LongSupplier nanoTime) {
        this.limits = requireNonNull(limits, "limits");
        this.memory = requireNonNull(memory, "memory");
        this.nanoTime = requireNonNull(nanoTime, "nanoTime");
    }

    @Override
    public CompletionStage<Answer> admit(String tenant) {
        return CompletableFuture.completedFuture(admitNow(tenant));
    }

    /** Says at once what {@link #admit} says. */
    Answer admitNow(String tenant) {
        if (!limits.limitCalls()) {
            return Answer.GRANTED;
        }
        if (calls.incrementAndGet() > limits.maxCalls() && limits.maxCalls() > 0) {
            calls.decrementAndGet();
            return Answer.FULL;
        }
        long now = nanoTime.getAsLong();
        Answer[] answer = {Answer.GRANTED};
        tenants.compute(tenant, (name, before) -> {
            Tenant known = before == null ? new Tenant(0, now) : before;
            answer[0] = known.ask(limits, now);
            return answer[0] == Answer.GRANTED ? known.withOneMore(limits, now) : before;
        });
        if (answer[0] != Answer.GRANTED) {
            calls.decrementAndGet();
        }
        return answer[0];
    }

    @Override
    public void release(String tenant) {
        if (limits.limitCalls()) {
            calls.decrementAndGet();
            long now = nanoTime.getAsLong();
            tenants.computeIfPresent(tenant, (name, before) -> before.withOneLess(now));
            if (tenants.size() > 2 * calls.get() + 1000) {
                tenants.values().removeIf(idle -> idle.calls == 0 && idle.dueNanos - now <= 0);
            }
        }
    }

    /** Returns how many tenants are remembered. */
    int tenants() {
        return tenants.size();
    }

    @Override
    public SessionShare sessions() {
        return limits.maxSessions() == 0 ? SessionShare.UNLIMITED : new FixedShare(limits.maxSessions());
    }

    @Override
    public ResumeStore memory() {
        return memory;
    }

    @Override
    public Status status() {
        return Status.ALONE;
    }

    @Override
    public void join() {}

    @Override
    public void leave() {}

    /**
     * One tenant's calls, and when the next would be due if all came evenly (the generic cell rate algorithm).
     *
     * @param calls how many it has
     */
    private record Tenant(int calls, long dueNanos) {

        Answer ask(FleetLimits limits, long now) {
            if (limits.maxCallsPerTenant() > 0 && calls >= limits.maxCallsPerTenant()) {
                return Answer.TENANT_FULL;
            }
            int perSecond = limits.newCallsPerSecond();
            boolean early = perSecond > 0 && dueNanos - now > (perSecond - 1) * (NANOS_PER_SECOND / perSecond);
            return early ? Answer.TOO_FAST : Answer.GRANTED;
        }

        Tenant withOneMore(FleetLimits limits, long now) {
            int perSecond = limits.newCallsPerSecond();
            long spacing = perSecond == 0 ? 0 : NANOS_PER_SECOND / perSecond;
            return new Tenant(calls + 1, (dueNanos - now < 0 ? now : dueNanos) + spacing);
        }

        /** Forgotten with the last call, unless the pace of the next still matters. */
        @Nullable
        Tenant withOneLess(long now) {
            return calls == 1 && dueNanos - now <= 0 ? null : new Tenant(calls - 1, dueNanos);
        }
    }

    /** All of it for one. */
    private record FixedShare(int places) implements SessionShare {
        @Override
        public void want(int used, int wanted) {}

        @Override
        public boolean isAsking() {
            return false;
        }
    }
}
