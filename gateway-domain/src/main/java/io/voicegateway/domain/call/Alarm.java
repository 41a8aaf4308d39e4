package io.voicegateway.domain.call;

import io.voicegateway.domain.port.Loop;

/**
 * The one timer of a call. Deadlines mostly move away with every frame (the next frame, the next gap), so the timer is set
 * only to something earlier; when it fires too early it is set again, and the call, whose memory is cold by then, is not
 * touched.
 */
final class Alarm {
    private static final long NEVER = Long.MAX_VALUE;

    private final Loop loop;
    private final Runnable task;
    private final Loop.Timer timer;
    private long armedNanos = NEVER;
    private long dueNanos = NEVER;

    Alarm(Loop loop, Runnable task) {
        this.loop = loop;
        this.task = task;
        this.timer = loop.timer(this::fired);
    }

    /** Fires at this deadline instead of the one before; {@code Long.MAX_VALUE} for not at all. */
    void at(long deadlineNanos) {
        dueNanos = deadlineNanos;
        arm();
    }

    /** Fires at this deadline if there is no earlier one: for whoever looks again after a while, counted from now. */
    void atLatest(long deadlineNanos) {
        at(Math.min(dueNanos, deadlineNanos));
    }

    void cancel() {
        armedNanos = NEVER;
        dueNanos = NEVER;
        timer.disarm();
    }

    private void arm() {
        if (dueNanos < armedNanos) {
            armedNanos = dueNanos;
            timer.arm(dueNanos);
        }
    }

    private void fired() {
        armedNanos = NEVER;
        if (dueNanos > loop.nanoTime()) {
            arm();
        } else {
            dueNanos = NEVER;
            task.run();
        }
    }
}
