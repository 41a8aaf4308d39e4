package io.voicegateway.domain.call;

import io.voicegateway.domain.port.Loop;

/**
 * The one timer of a call. Deadlines mostly move away (the next frame, the next gap), so the timer is left where it is
 * and set only to something earlier; a firing too many now and then is cheaper than setting it with every frame.
 */
final class Alarm {
    private static final long DISARMED = Long.MAX_VALUE;

    private final Loop.Timer timer;
    private long armedNanos = DISARMED;

    Alarm(Loop loop, Runnable task) {
        this.timer = loop.timer(() -> {
            armedNanos = DISARMED;
            task.run();
        });
    }

    /** Fires at the deadline at the latest; {@code Long.MAX_VALUE} changes nothing. */
    void atLatest(long deadlineNanos) {
        if (deadlineNanos < armedNanos) {
            armedNanos = deadlineNanos;
            timer.arm(deadlineNanos);
        }
    }

    void cancel() {
        armedNanos = DISARMED;
        timer.disarm();
    }
}
