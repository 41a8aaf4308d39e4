package io.voicegateway.domain.pool;

import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.pool.LeaseState.Census;
import io.voicegateway.domain.port.PoolEvents;
import io.voicegateway.domain.port.PoolEvents.RetireReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** What the pool has done: counts it and tells it on. Thread-safe. */
final class Ledger {
    final Census census = new Census();
    final LongAdder hits = new LongAdder();
    final LongAdder hitsElsewhere = new LongAdder();
    final LongAdder halfHits = new LongAdder();
    final LongAdder misses = new LongAdder();
    final LongAdder failures = new LongAdder();
    final LongAdder opened = new LongAdder();
    final LongAdder openFailures = new LongAdder();

    private final AtomicLongArray retired = new AtomicLongArray(RetireReason.values().length);
    private final PoolEvents events;

    Ledger(PoolEvents events) {
        this.events = events;
    }

    void leasedWarm(UpstreamProfile profile, long waitNanos, boolean elsewhere) {
        hits.increment();
        if (elsewhere) {
            hitsElsewhere.increment();
        }
        events.onLeased(profile, waitNanos, true);
    }

    void leasedCold(UpstreamProfile profile, long waitNanos, boolean dialledBefore) {
        (dialledBefore ? halfHits : misses).increment();
        events.onLeased(profile, waitNanos, false);
    }

    void leaseFailed(UpstreamProfile profile, String cause) {
        failures.increment();
        events.onLeaseFailed(profile, cause);
    }

    void opened(UpstreamProfile profile, long openNanos) {
        opened.increment();
        events.onOpened(profile, openNanos);
    }

    void openFailed(UpstreamProfile profile, UpstreamLoss loss) {
        openFailures.increment();
        events.onOpenFailed(profile, loss);
    }

    void retired(UpstreamProfile profile, RetireReason reason, long ageNanos) {
        retired.incrementAndGet(reason.ordinal());
        events.onRetired(profile, reason, ageNanos);
    }

    void breaker(String upstream, boolean open) {
        events.onBreaker(upstream, open);
    }

    long retired(RetireReason reason) {
        return retired.get(reason.ordinal());
    }

    Map<RetireReason, Long> retiredByReason() {
        Map<RetireReason, Long> counts = new EnumMap<>(RetireReason.class);
        for (RetireReason reason : RetireReason.values()) {
            counts.put(reason, retired(reason));
        }
        return counts;
    }
}
