package io.voicegateway.domain.call;

/**
 * How much of the caller's audio may go to the upstream now: two buckets of nanoseconds of audio, and each message needs
 * both.
 *
 * <ul>
 *   <li><b>Fair</b> fills at 1.1 times real time, so that whoever sends faster than he speaks does not get through. It holds
 *       {@link #BURST_NANOS}; but time in which nothing could be sent is kept, up to the hold, until the backlog of that
 *       time is worked off, because it is owed to the caller.
 *   <li><b>Steep</b> fills at 2 times real time and holds {@link #BURST_NANOS}: no backlog leaves faster.
 * </ul>
 */
final class EgressBudget {
    private static final long BURST_NANOS = 100_000_000L;
    private static final long PAUSE_NANOS = 100_000_000L;

    private final long holdNanos;
    private long mostNanos = BURST_NANOS;
    private long fairNanos = BURST_NANOS;
    private long steepNanos = BURST_NANOS;
    private long caughtUpNanos = -1;
    private long filledAtNanos;
    private long spentAtNanos;

    EgressBudget(long holdNanos, long nowNanos) {
        this.holdNanos = holdNanos;
        this.filledAtNanos = nowNanos;
        this.spentAtNanos = nowNanos;
    }

    /** Returns how much audio may be sent now. */
    long availableNanos(long nowNanos) {
        long passed = nowNanos - filledAtNanos;
        if (passed > 0) {
            if (nowNanos - spentAtNanos >= PAUSE_NANOS) {
                mostNanos = holdNanos;
                caughtUpNanos = -1;
            } else if (caughtUpNanos >= 0 && nowNanos - caughtUpNanos >= PAUSE_NANOS) {
                mostNanos = BURST_NANOS;
            }
            fairNanos = Math.min(mostNanos, fairNanos + passed + passed / 10);
            steepNanos = Math.min(BURST_NANOS, steepNanos + 2 * passed);
            filledAtNanos = nowNanos;
        }
        return Math.min(fairNanos, steepNanos);
    }

    void spend(long audioNanos, long nowNanos) {
        fairNanos -= audioNanos;
        steepNanos -= audioNanos;
        spentAtNanos = nowNanos;
    }

    /** Says whether audio still waits. What was owed is forgotten once nothing has waited for a while: a burst has gaps. */
    void backlog(boolean waits, long nowNanos) {
        if (waits) {
            caughtUpNanos = -1;
        } else if (caughtUpNanos < 0) {
            caughtUpNanos = nowNanos;
        }
    }

    /** Returns when {@code audioNanos} may be sent, if nothing else is before; at the last filling's time if already. */
    long readyAtNanos(long audioNanos) {
        long fair = (audioNanos - fairNanos) * 10 / 11;
        long steep = (audioNanos - steepNanos) / 2;
        return filledAtNanos + Math.max(0, Math.max(fair, steep)) + 1_000;
    }
}
