package io.voicegateway.adapters.support.websocket;

/** Counts a peer's pings, minute by minute from the first one. */
final class PingBudget {

    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final int maxPerMinute;
    private long minuteStartNanos;
    private int count;

    PingBudget(int maxPerMinute) {
        this.maxPerMinute = maxPerMinute;
    }

    /** Counts one more; returns false when it is one too many. */
    boolean take(long nowNanos) {
        if (count == 0 || nowNanos - minuteStartNanos >= MINUTE_NANOS) {
            minuteStartNanos = nowNanos;
            count = 0;
        }
        return ++count <= maxPerMinute;
    }
}
