package io.voicegateway.adapters.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Measures what code leaves to the garbage collector. */
public final class Allocations {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 20_000;
    private static final int ROUNDS = 20_000;

    private Allocations() {}

    /** Returns the bytes that one run of the warmed-up task allocates on this thread, rounded down. */
    public static long bytesPerRun(Runnable task) {
        for (int i = 0; i < WARM_UP; i++) {
            task.run();
        }
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ROUNDS; i++) {
            task.run();
        }
        return (THREADS.getCurrentThreadAllocatedBytes() - before) / ROUNDS;
    }
}
