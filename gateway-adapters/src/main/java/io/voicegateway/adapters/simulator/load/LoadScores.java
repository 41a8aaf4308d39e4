package io.voicegateway.adapters.simulator.load;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a load test measured.
 *
 * @param made calls begun
 * @param answered calls that heard something
 * @param failed calls that were refused or cut
 * @param failures why, and how often; at most eight reasons
 * @param markersSent markers spoken by callers
 * @param markersHeard markers that came back to the caller who spoke them
 * @param broken bursts that came damaged, at the model or at the caller
 * @param mixedUp markers heard by somebody whose they are not; must be 0
 * @param lostMillis sound missing between two markers that were heard
 * @param addedMillis sound too much between two of them
 * @param framesHeld frames not sent because the bridge did not read
 * @param longestGapMillis between two sounds of one call, 0 unless callers are answered all the time
 * @param callSeconds how long calls were open, together
 * @param setUp from dialling to the first sound
 * @param up from the caller's sending to the model's hearing
 * @param down from the model's saying to the caller's hearing
 * @param model from the model's hearing to its saying: the simulator's own share of the round trip
 * @param roundTrip from the caller's sending to the caller's hearing
 * @param lateness how late the callers themselves were
 */
public record LoadScores(
        int made,
        int answered,
        int failed,
        Map<String, Integer> failures,
        long markersSent,
        long markersHeard,
        long broken,
        long mixedUp,
        long lostMillis,
        long addedMillis,
        long framesHeld,
        double longestGapMillis,
        double callSeconds,
        Delays setUp,
        Delays up,
        Delays down,
        Delays model,
        Delays roundTrip,
        Delays lateness) {

    private static final int SAMPLES_PER_MILLI = 8;

    static LoadScores of(int made, Scores scores, SoundBook book) {
        return new LoadScores(
                made,
                scores.answered,
                scores.failed,
                Map.copyOf(scores.failures),
                scores.markersSent,
                scores.markersHeard,
                scores.broken + book.broken(),
                scores.mixedUp + book.mixedUp(),
                scores.samplesLost / SAMPLES_PER_MILLI,
                scores.samplesAdded / SAMPLES_PER_MILLI,
                scores.framesHeld,
                scores.longestGapNanos / 1e6,
                scores.callNanos / 1e9,
                Delays.of(scores.setUp),
                Delays.of(scores.up),
                Delays.of(scores.down),
                Delays.of(scores.model),
                Delays.of(scores.roundTrip),
                Delays.of(scores.lateness));
    }

    /** Returns markers that were spoken and never came back. */
    public long markersLost() {
        return Math.max(0, markersSent - markersHeard);
    }

    /**
     * A distribution in milliseconds.
     *
     * @param count of how many values
     * @param curve the percentiles of {@link #CURVE}, for a plot
     */
    public record Delays(long count, double p50, double p90, double p99, double p999, double max, List<Double> curve) {

        /** The percentiles of the curve: each halves what is left. */
        public static final List<Double> CURVE =
                List.of(0.0, 50.0, 75.0, 87.5, 93.75, 96.875, 98.4375, 99.21875, 99.609375, 99.8046875, 99.90234375);

        static Delays of(Histogram histogram) {
            return new Delays(
                    histogram.getTotalCount(),
                    millis(histogram, 50),
                    millis(histogram, 90),
                    millis(histogram, 99),
                    millis(histogram, 99.9),
                    histogram.getMaxValue() / 1000.0,
                    CURVE.stream()
                            .map(percentile -> millis(histogram, percentile))
                            .toList());
        }

        private static double millis(Histogram histogram, double percentile) {
            return histogram.getValueAtPercentile(percentile) / 1000.0;
        }
    }
}
