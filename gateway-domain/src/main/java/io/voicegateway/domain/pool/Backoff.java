package io.voicegateway.domain.pool;

import java.util.function.DoubleSupplier;

/** Exponential back-off with full jitter: a random share of a span that doubles up to a limit. Thread-safe if its randomness is. */
final class Backoff {
    /** Below this a retry is a busy loop. */
    private static final long LEAST_NANOS = 20_000_000L;

    private final long firstNanos;
    private final long maxNanos;
    private final DoubleSupplier jitter;

    Backoff(long firstNanos, long maxNanos, DoubleSupplier jitter) {
        this.firstNanos = firstNanos;
        this.maxNanos = maxNanos;
        this.jitter = jitter;
    }

    /** Returns how long to wait after the nth failure in a row, counted from 1. */
    long delayNanos(int failures) {
        int doublings = Math.min(failures - 1, 30);
        long span = firstNanos > maxNanos >> doublings ? maxNanos : firstNanos << doublings;
        return Math.max(LEAST_NANOS, (long) (span * jitter.getAsDouble()));
    }
}
