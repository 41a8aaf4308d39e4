package io.voicegateway.domain.admission;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A token bucket without a bucket: it remembers when the next token would fall due if all came evenly, and lets a caller
 * be early by the burst (the generic cell rate algorithm, ITU-T I.371, annex A). One compare-and-set. Thread-safe.
 */
final class RateLimit {
    private final long spacingNanos;
    private final long earlyNanos;
    private final AtomicLong dueNanos;

    /** Allows {@code perSecond} in the long run and {@code burst} at once. */
    RateLimit(int perSecond, int burst, long nowNanos) {
        this.spacingNanos = 1_000_000_000L / perSecond;
        this.earlyNanos = (burst - 1) * spacingNanos;
        this.dueNanos = new AtomicLong(nowNanos);
    }

    /** Takes a token; false if there is none. */
    boolean take(long nowNanos) {
        long due;
        long from;
        do {
            due = dueNanos.get();
            if (due - nowNanos > earlyNanos) {
                return false;
            }
            from = due - nowNanos < 0 ? nowNanos : due;
        } while (!dueNanos.compareAndSet(due, from + spacingNanos));
        return true;
    }
}
