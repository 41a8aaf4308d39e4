package io.voicegateway.domain.call;

/**
 * Tells a network that stood still from a caller who said nothing. After a pause longer than the hold, what the network kept
 * comes faster than it can be said, the oldest first, and the beginning of it is too old to be answered. So all must be
 * there before any of it goes on; then the {@link Backlog} has kept the newest. Who begins to speak again waits for a frame;
 * if the first frame came alone and was let go, what follows it closer than it can be said waits for a moment, too.
 */
final class BurstWatch {
    private static final long LOOK_NANOS = 20_000_000L;
    private static final long FASTER_NANOS = 40_000_000L;
    private static final long ALMOST_ALL_NANOS = 60_000_000L;
    private static final long LAST_NANOS = 10_000_000L;

    /** Between two parts of a burst: the round trips of a connection that gathers speed again. */
    private static final long QUIET_NANOS = 200_000_000L;

    private static final long LONGEST_NANOS = 1_000_000_000L;

    private final long holdNanos;
    private boolean watching;
    private long sinceNanos;
    private long pauseNanos;
    private long firstNanos;
    private long heardNanos;
    private long lastNanos;
    private long fasterNanos;
    private long holdsUntilNanos;

    BurstWatch(long holdNanos) {
        this.holdNanos = holdNanos;
    }

    /** Audio came; {@code gapNanos}: how long there had been nothing to say before it. */
    void onAudio(long audioNanos, long gapNanos, long nowNanos) {
        if (gapNanos > holdNanos) {
            watching = true;
            sinceNanos = nowNanos;
            pauseNanos = gapNanos;
            firstNanos = audioNanos; // one message may be as long as its sender likes
            heardNanos = 0;
            fasterNanos = 0;
            holdsUntilNanos = nowNanos + LOOK_NANOS;
        } else if (watching) {
            heardNanos += audioNanos;
            watch(nowNanos - sinceNanos, nowNanos - lastNanos < audioNanos / 2, nowNanos);
        }
        lastNanos = nowNanos;
    }

    /** Returns whether what has come has to wait for what is still to come. */
    boolean holds(long nowNanos) {
        return watching && nowNanos < holdsUntilNanos;
    }

    /** Returns when {@link #holds} ends, if nothing comes. */
    long holdsUntilNanos() {
        return holdsUntilNanos;
    }

    private void watch(long passedNanos, boolean close, long nowNanos) {
        long missingNanos = pauseNanos + passedNanos - firstNanos - heardNanos;
        if (passedNanos >= LONGEST_NANOS) {
            watching = false;
        } else if (missingNanos <= ALMOST_ALL_NANOS) {
            holdsUntilNanos = Math.min(holdsUntilNanos, nowNanos + LAST_NANOS);
        } else if (heardNanos - passedNanos >= fasterNanos + FASTER_NANOS) {
            fasterNanos = heardNanos - passedNanos;
            holdsUntilNanos = Math.min(nowNanos + QUIET_NANOS, sinceNanos + LONGEST_NANOS);
        } else if (close) {
            holdsUntilNanos = Math.max(holdsUntilNanos, nowNanos + LAST_NANOS);
        }
    }
}
