package io.voicegateway.domain.pool;

/** How the pool's own opening goes with one upstream: after a failure one try at a time, ever more seldom. On the home loop. */
final class Refill {
    private final Backoff backoff;
    private int failures;
    private int opening;
    private long nextTryNanos;

    Refill(Backoff backoff) {
        this.backoff = backoff;
    }

    /** Returns whether one more may be opened now. */
    boolean isDue(long nowNanos) {
        return failures == 0 || opening == 0 && nowNanos - nextTryNanos >= 0;
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
}
