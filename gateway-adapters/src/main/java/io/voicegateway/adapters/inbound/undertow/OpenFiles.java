package io.voicegateway.adapters.inbound.undertow;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many connections of clients the process has file descriptors for. A listener that runs out of them fails to accept and
 * then looks away for many seconds; one that stops before leaves the rest in the system's queue and goes on as places are freed.
 */
final class OpenFiles {
    /** Log, jars, keys to come. */
    private static final long RESERVE = 32;

    private static final long LEAST = 8;
    private static final long MOST = 1_000_000;
    private static final Pattern LIMIT = Pattern.compile("^Max open files +(\\d+)", Pattern.MULTILINE);

    private OpenFiles() {}

    /** Returns how many there may be at a time; where the system tells no limit, a million. */
    static int connections() {
        String[] open = new File("/proc/self/fd").list();
        try {
            if (open != null) {
                return connections(limit(Files.readString(Path.of("/proc/self/limits"))), open.length);
            }
        } catch (IOException e) {
            // not Linux, or shut away: the JVM may know
        }
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? connections(system.getMaxFileDescriptorCount(), system.getOpenFileDescriptorCount())
                : (int) MOST;
    }

    /** Returns what Linux says of this process, which is there sooner than the JVM's management. */
    static long limit(String limits) {
        Matcher line = LIMIT.matcher(limits);
        return line.find() ? Long.parseLong(line.group(1)) : Long.MAX_VALUE;
    }

    /** Each call has a connection upstream, too. */
    static int connections(long limit, long open) {
        return (int) Math.max(LEAST, Math.min(MOST, (limit - open - RESERVE) / 2));
    }
}
