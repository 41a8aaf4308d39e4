package io.voicegateway.adapters.simulator.net;

import java.time.Duration;

/** Runs things later, on the thread that asked. */
public interface Timers {

    /** Returns monotonic nanoseconds. */
    long nanoTime();

    /** Runs {@code task} on this thread after {@code delay}; a delay of zero or less means after the current event. */
    Timer after(Duration delay, Runnable task);

    /** A thing that will be run. */
    interface Timer {
        /** Forgets it; idempotent, and harmless once it has run. */
        void cancel();
    }
}
