package io.voicegateway.adapters.support.loop;

import org.jspecify.annotations.Nullable;

/** A node of the wheel: lies in one of its lists or in none, so that arming makes no garbage. */
class WheelTimer {

    static final int DISARMED = -1;

    final Runnable task;
    long tick;
    int list = DISARMED;

    @Nullable
    WheelTimer previous;

    @Nullable
    WheelTimer next;

    WheelTimer(Runnable task) {
        this.task = task;
    }
}
