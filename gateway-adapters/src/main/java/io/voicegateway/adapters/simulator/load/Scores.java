package io.voicegateway.adapters.simulator.load;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What the callers' thread counts. That thread only, until it has ended. */
final class Scores {

    private static final int MOST_REASONS = 8;

    /** Microseconds, to a minute. */
    final Histogram up = microseconds();

    final Histogram down = microseconds();
    final Histogram model = microseconds();
    final Histogram roundTrip = microseconds();
    final Histogram setUp = microseconds();
    final Histogram lateness = microseconds();

    /** Of the present second only. */
    final Histogram recentRoundTrip = microseconds();

    /** Why calls failed, and how often. */
    final Map<String, Integer> failures = new TreeMap<>();

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

    void failed(IOException why) {
        failed++;
        String words = why.getMessage() == null ? why.toString() : why.getMessage();
        if (failures.size() < MOST_REASONS || failures.containsKey(words)) {
            failures.merge(words, 1, Integer::sum);
        }
    }

    static void record(Histogram histogram, long nanos) {
        histogram.recordValue(Math.min(59_999_999, Math.max(0, nanos / 1000)));
    }

    private static Histogram microseconds() {
        return new Histogram(60_000_000, 3);
    }
}
