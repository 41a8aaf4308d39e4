package io.voicegateway.domain.admission;

import java.time.Duration;

/**
 * How many calls there may be.
 *
 * @param maxCalls in all, at least 1
 * @param maxCallsPerTenant of one tenant; 0 is no limit
 * @param maxCallsPerSource from one address; 0 is no limit
 * @param newCallsPerSecond over time; 0 is no limit
 * @param burst how many may come at once when none came for a while, at least 1; idle without a rate
 * @param retryAfter what a refused client is told to wait
 */
public record CapacityConfig(
        int maxCalls,
        int maxCallsPerTenant,
        int maxCallsPerSource,
        int newCallsPerSecond,
        int burst,
        Duration retryAfter) {

    public CapacityConfig {
        atLeast("maxCalls", maxCalls, 1);
        atLeast("maxCallsPerTenant", maxCallsPerTenant, 0);
        atLeast("maxCallsPerSource", maxCallsPerSource, 0);
        atLeast("newCallsPerSecond", newCallsPerSecond, 0);
        atLeast("burst", burst, 1);
        if (retryAfter.isNegative() || retryAfter.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("retryAfter: " + retryAfter.toMillis() + "ms (expected: 0ms to 1h)");
        }
    }

    /** Returns a limit on all calls and none besides; refused clients wait two seconds. */
    public static CapacityConfig of(int maxCalls) {
        return new CapacityConfig(maxCalls, 0, 0, 0, 1, Duration.ofSeconds(2));
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: at least " + least + ")");
        }
    }
}
