package io.voicegateway.adapters.support.loop;

import io.voicegateway.domain.port.Loop;

/** A timer of a loop; also the node that lies in the loop's wheel. */
final class LoopTimer extends WheelTimer implements Loop.Timer {

    private final XnioLoop loop;
    private final TimerWheel wheel;

    LoopTimer(XnioLoop loop, TimerWheel wheel, Runnable task) {
        super(task);
        this.loop = loop;
        this.wheel = wheel;
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
