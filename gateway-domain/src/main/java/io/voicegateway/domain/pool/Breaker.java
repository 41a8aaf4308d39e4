package io.voicegateway.domain.pool;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Knows that an upstream is down, so that nobody waits to find out. Opens after some failures in a row, unless all were
 * under way at the same time: one bad moment is no outage. From time to time lets one probe through; any success closes it.
 * Thread-safe.
 */
final class Breaker {
    private static final Status CLOSED = new Status(Mode.CLOSED, 0, 0, 0);

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
                && nowNanos - now.probeNanos >= 0
                && status.compareAndSet(now, new Status(Mode.HALF_OPEN, now.failures, now.firstNanos, 0));
    }

    void succeeded() {
        status.set(CLOSED);
    }

    /** Counts the failure of a try that began at {@code startNanos}. While open it changes nothing: it began before that. */
    void failed(long startNanos, long nowNanos, long retryAfterNanos) {
        Status before;
        Status after;
        do {
            before = status();
            if (before.mode == Mode.OPEN) {
                return;
            }
            int failures = before.failures + 1;
            long firstNanos = before.failures == 0 ? nowNanos : before.firstNanos;
            boolean isSecondTime = before.failures > 0 && startNanos - firstNanos >= 0;
            if (before.mode == Mode.CLOSED && (failures < threshold || !isSecondTime)) {
                after = new Status(Mode.CLOSED, failures, firstNanos, 0);
            } else {
                int opened = Math.max(1, failures - threshold + 1);
                long wait = Math.max(pause.delayNanos(opened), Math.min(retryAfterNanos, maxPauseNanos));
                after = new Status(Mode.OPEN, failures, firstNanos, nowNanos + wait);
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

    /**
     * How it stands, and why.
     *
     * @param failures in a row
     * @param firstNanos when the first of them was known
     * @param probeNanos while open, from when on a probe may go
     */
    private record Status(Mode mode, int failures, long firstNanos, long probeNanos) {}
}
