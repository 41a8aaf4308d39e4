package io.voicegateway.domain.pool;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Knows that an upstream is down, so that nobody waits to find out. Opens after some failures in a row; from time to time
 * lets one probe through; any success closes it. Thread-safe.
 */
final class Breaker {
    private static final Status CLOSED = new Status(Mode.CLOSED, 0, 0);

    private final int threshold;
    private final Backoff pause;
    private final long maxPauseNanos;
    private final AtomicReference<Status> status = new AtomicReference<>(CLOSED);

    /** Opens after {@code threshold} failures; probes after pauses of at most {@code maxPauseNanos}. */
    Breaker(int threshold, Backoff pause, long maxPauseNanos) {
        this.threshold = threshold;
        this.pause = pause;
        this.maxPauseNanos = maxPauseNanos;
    }

    boolean isClosed() {
        return status().mode == Mode.CLOSED;
    }

    Mode mode() {
        return status().mode;
    }

    /** Takes the right to probe; false while closed, while the pause lasts or while another probe is out. */
    boolean tryProbe(long nowNanos) {
        Status now = status();
        return now.mode == Mode.OPEN
                && nowNanos - now.untilNanos >= 0
                && status.compareAndSet(now, new Status(Mode.HALF_OPEN, now.failures, nowNanos));
    }

    void succeeded() {
        status.set(CLOSED);
    }

    /** Counts a failure. While open it changes nothing: it began before the breaker opened. */
    void failed(long nowNanos, long retryAfterNanos) {
        Status before;
        Status after;
        do {
            before = status();
            if (before.mode == Mode.OPEN) {
                return;
            }
            int failures = before.failures + 1;
            if (before.mode == Mode.CLOSED && failures < threshold) {
                after = new Status(Mode.CLOSED, failures, 0);
            } else {
                int opened = failures - threshold + 1;
                long wait = Math.max(pause.delayNanos(opened), Math.min(retryAfterNanos, maxPauseNanos));
                after = new Status(Mode.OPEN, failures, nowNanos + wait);
            }
        } while (!status.compareAndSet(before, after));
    }

    private Status status() {
        return Objects.requireNonNull(status.get(), "status");
    }

    /** How it stands. */
    enum Mode {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    private record Status(Mode mode, int failures, long untilNanos) {}
}
