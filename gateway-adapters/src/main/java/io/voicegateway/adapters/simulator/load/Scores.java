package io.voicegateway.adapters.simulator.load;

import org.HdrHistogram.Histogram;

/** What the callers' thread counts. That thread only, until it has ended. */
final class Scores {

    /** Microseconds, to a minute. */
    final Histogram up = microseconds();

    final Histogram down = microseconds();
    final Histogram model = microseconds();
    final Histogram roundTrip = microseconds();
    final Histogram setUp = microseconds();
    final Histogram lateness = microseconds();

    /** Of the present second only. */
    final Histogram recentRoundTrip = microseconds();

    int live;
    int opened;
    int answered;
    int failed;
    int ended;
    long markersSent;
    long markersHeard;
    long broken;
    long mixedUp;
    long samplesLost;
    long samplesAdded;
    long framesHeld;
    long callNanos;
    long longestGapNanos;

    static void record(Histogram histogram, long nanos) {
        histogram.recordValue(Math.min(59_999_999, Math.max(0, nanos / 1000)));
    }

    private static Histogram microseconds() {
        return new Histogram(60_000_000, 3);
    }
}
