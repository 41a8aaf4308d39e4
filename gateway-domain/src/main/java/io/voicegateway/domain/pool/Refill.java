package io.voicegateway.domain.pool;

import java.time.Duration;

/**
 * How the pool's own opening goes with one upstream: after a failure one try at a time, ever more seldom. A session that ends
 * unused soon after its birth is a failure too, but for the first: one bad moment ends many at once. On the home loop.
 */
final class Refill {
    /** Who lives longer was worth opening, whatever ended it. */
    private static final long SHORT_LIFE_NANOS = Duration.ofSeconds(10).toNanos();

    /** Longer than the longest pause and a short life together. */
    private static final long FORGET_NANOS = Duration.ofMinutes(1).toNanos();

    private final Backoff backoff;
    private int failures;
    private int wasted;
    private int opening;
    private long nextTryNanos;
    private long wastedNanos;

    Refill(Backoff backoff) {
        this.backoff = backoff;
    }

    /** Returns whether one more may be opened now. */
    boolean isDue(long nowNanos) {
        return failures == 0 && !isWasteful(nowNanos) || opening == 0 && nowNanos - nextTryNanos >= 0;
    }

    void began() {
        opening++;
    }

    void succeeded() {
        opening--;
        failures = 0;
    }

    void failed(long nowNanos, long retryAfterNanos) {
        opening--;
        failures++;
        nextTryNanos = nowNanos + Math.max(backoff.delayNanos(failures), retryAfterNanos);
    }

    /** A session was lost before a call took it. Those that were born before the last loss was known count as one with it. */
    void lost(long bornNanos, long nowNanos) {
        boolean sameMoment = wasted > 0 && bornNanos - wastedNanos < 0;
        if (sameMoment || nowNanos - bornNanos >= SHORT_LIFE_NANOS) {
            return;
        }
        wasted = nowNanos - wastedNanos < FORGET_NANOS ? wasted + 1 : 1;
        wastedNanos = nowNanos;
        if (wasted > 1) {
            nextTryNanos = nowNanos + backoff.delayNanos(wasted - 1);
        }
    }

    private boolean isWasteful(long nowNanos) {
        return wasted > 1 && nowNanos - wastedNanos < FORGET_NANOS;
    }
}
