package io.voicegateway.adapters.support.loop;

import io.voicegateway.domain.port.Loop;
import org.jspecify.annotations.Nullable;

/** A reusable timer that is its own list node, so that arming makes no garbage. */
final class WheelTimer implements Loop.Timer {

    static final int DISARMED = -1;

    private final XnioLoop loop;
    private final TimerWheel wheel;
    final Runnable task;
    long tick;
    int list = DISARMED;

    @Nullable
    WheelTimer previous;

    @Nullable
    WheelTimer next;

    WheelTimer(XnioLoop loop, TimerWheel wheel, Runnable task) {
        this.loop = loop;
        this.wheel = wheel;
        this.task = task;
    }

    @Override
    public void arm(long deadlineNanos) {
        assert loop.inLoop() : "timer armed off its loop";
        wheel.arm(this, deadlineNanos);
        loop.timersChanged();
    }

    @Override
    public void disarm() {
        assert loop.inLoop() : "timer disarmed off its loop";
        wheel.disarm(this);
    }
}
