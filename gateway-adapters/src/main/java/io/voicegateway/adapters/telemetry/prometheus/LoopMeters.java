package io.voicegateway.adapters.telemetry.prometheus;

import io.micrometer.core.instrument.Timer;
import io.voicegateway.domain.port.Loop;
import java.util.concurrent.TimeUnit;

/** Asks one loop a few times a second to be woken, and notes how late that is: so late is its callers' audio too. */
final class LoopMeters {
    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Loop loop;
    private final Timer lateness;
    private final Loop.Timer alarm;
    private long dueNanos;

    private LoopMeters(Loop loop, Timer lateness) {
        this.loop = loop;
        this.lateness = lateness;
        this.alarm = loop.timer(this::onAlarm);
    }

    /** Watches all of them, for ever. */
    static void watch(Meters meters, Iterable<? extends Loop> loops) {
        Timer lateness = meters.timer("loop.lateness", "How late the I/O threads' timers are", Meters.LATENESS);
        for (Loop loop : loops) {
            loop.execute(() -> new LoopMeters(loop, lateness).next());
        }
    }

    private void next() {
        dueNanos = loop.nanoTime() + EVERY_NANOS;
        alarm.arm(dueNanos);
    }

    private void onAlarm() {
        lateness.record(Math.max(0, loop.nanoTime() - dueNanos), TimeUnit.NANOSECONDS);
        next();
    }
}
