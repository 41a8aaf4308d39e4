package io.voicegateway.domain.model;

/**
 * What all instances of the gateway together may have; 0 is no limit.
 *
 * @param maxCalls calls in all
 * @param maxCallsPerTenant calls of one tenant
 * @param newCallsPerSecond new calls of one tenant in a second, all of which may come at once
 * @param maxSessions upstream sessions, warm ones included
 */
public record FleetLimits(int maxCalls, int maxCallsPerTenant, int newCallsPerSecond, int maxSessions) {

    /** No limit at all. */
    public static final FleetLimits NONE = new FleetLimits(0, 0, 0, 0);

    public FleetLimits {
        atLeastZero("maxCalls", maxCalls);
        atLeastZero("maxCallsPerTenant", maxCallsPerTenant);
        atLeastZero("newCallsPerSecond", newCallsPerSecond);
        atLeastZero("maxSessions", maxSessions);
    }

    /** Returns whether calls are limited in any way. */
    public boolean limitCalls() {
        return maxCalls > 0 || maxCallsPerTenant > 0 || newCallsPerSecond > 0;
    }

    private static void atLeastZero(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: at least 0)");
        }
    }
}
