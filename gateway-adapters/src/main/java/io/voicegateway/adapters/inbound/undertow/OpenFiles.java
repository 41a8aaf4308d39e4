package io.voicegateway.adapters.inbound.undertow;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How many connections of clients the process has file descriptors for. A listener that runs out of them fails to accept and
 * then looks away for many seconds; one that stops before leaves the rest in the system's queue and goes on as places are freed.
 */
final class OpenFiles {
    /** Log, jars, keys to come. */
    private static final long RESERVE = 32;

    private static final long LEAST = 8;
    private static final long MOST = 1_000_000;

    private OpenFiles() {}

    /** Returns how many there may be at a time; where the system tells no limit, a million. */
    static int connections() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? connections(system.getMaxFileDescriptorCount(), system.getOpenFileDescriptorCount())
                : (int) MOST;
    }

    /** Each call has a connection upstream, too. */
    static int connections(long limit, long open) {
        return (int) Math.max(LEAST, Math.min(MOST, (limit - open - RESERVE) / 2));
    }
}
