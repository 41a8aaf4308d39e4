package io.voicegateway.adapters.support.loop;

import io.voicegateway.domain.port.Loop;

/**
 * A time by which something must have come. A loop that is late itself may have it unread: then it gets a moment to read,
 * so that a machine which stood still does not take every peer for dead.
 */
public final class Deadline {
    private static final long LATE_NANOS = 20_000_000L;
    private static final long MOMENT_NANOS = 250_000_000L;

    private final Loop loop;
    private final Runnable missed;
    private final Loop.Timer timer;
    private long nanos;
    private boolean graced;

    /** Runs {@code missed} on the loop if a deadline passes. */
    public Deadline(Loop loop, Runnable missed) {
        this.loop = loop;
        this.missed = missed;
        this.timer = loop.timer(this::passed);
    }

    /** Sets or moves the deadline. On the loop. */
    public void set(long deadlineNanos) {
        nanos = deadlineNanos;
        graced = false;
        timer.arm(deadlineNanos);
    }

    /** It came. On the loop; no-op if there is no deadline. */
    public void met() {
        timer.disarm();
    }

    private void passed() {
        long now = loop.nanoTime();
        if (!graced && now - nanos > LATE_NANOS) {
            graced = true;
            timer.arm(now + MOMENT_NANOS);
        } else {
            missed.run();
        }
    }
}
