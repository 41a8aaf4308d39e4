package io.voicegateway.domain.audio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tables of one rate change, up by {@code up} and down by {@code down}; immutable, one per process.
 *
 * <p>Samples are taken in groups: {@code down} inputs make {@code up} outputs, each by its own phase of the filter. The
 * outputs of a group stand at {@code (i * down + down - 1) / up} inputs from the group's first, which is as near to its
 * newest sample as the grid allows: less delay, and one output is due exactly when the group is complete.
 */
final class PolyphaseFilter {

    private final int up;
    private final int down;
    private final int history;
    private final List<Phase> phases;

    private PolyphaseFilter(int up, int down, int history, List<Phase> phases) {
        this.up = up;
        this.down = down;
        this.history = history;
        this.phases = phases;
    }

    /** Returns the filter of a rate change in lowest terms, whose larger side is 2, 3 or 6. */
    static PolyphaseFilter of(int up, int down) {
        double[] prototype = switch (Math.max(up, down)) {
            case 2 -> mirrored(FilterCoefficients.HALF_BAND);
            case 3 -> mirrored(FilterCoefficients.THIRD_BAND);
            case 6 -> mirrored(FilterCoefficients.SIXTH_BAND);
            default ->
                throw new IllegalArgumentException(
                        "rate change: " + up + "/" + down + " (expected: factors 2, 3 or 6)");
        };
        int longest = (prototype.length + up - 1) / up;
        int history = longest - 1;
        List<Phase> phases = new ArrayList<>();
        for (int i = 0; i < up; i++) {
            int position = i * down + down - 1;
            phases.add(Phase.of(prototype, up, down, position % up, history + position / up));
        }
        return new PolyphaseFilter(up, down, history, List.copyOf(phases));
    }

    /** Returns the outputs of a group. */
    int up() {
        return up;
    }

    /** Returns the inputs of a group. */
    int down() {
        return down;
    }

    /** Returns how many samples before a group's first its outputs may need. */
    int history() {
        return history;
    }

    /** Returns the phase of a group's output number {@code i}. */
    Phase phase(int i) {
        return phases.get(i);
    }

    private static double[] mirrored(double[] half) {
        double[] whole = Arrays.copyOf(half, 2 * half.length - 1);
        for (int i = 0; i < half.length; i++) {
            whole[whole.length - 1 - i] = half[i];
        }
        return whole;
    }

    /**
     * The taps of one output of a group, oldest sample first.
     *
     * @param start where the first of them lies, counted from the oldest sample of the history
     * @param taps the coefficients; their sum is one, so that a constant stays what it is
     */
    record Phase(int start, float[] taps) {

        /** Takes every {@code up}-th tap from {@code first}; the newest one meets the sample {@code newest}. */
        private static Phase of(double[] prototype, int up, int down, int first, int newest) {
            int length = (prototype.length - first + up - 1) / up;
            double[] taps = new double[length];
            double sum = 0;
            for (int k = 0; k < length; k++) {
                taps[length - 1 - k] = prototype[first + k * up];
                sum += prototype[first + k * up];
            }
            int from = 0;
            int to = length;
            while (taps[from] == 0) {
                from++;
            }
            while (taps[to - 1] == 0) {
                to--;
            }
            float[] scaled = new float[to - from];
            for (int k = from; k < to; k++) {
                scaled[k - from] = (float) (taps[k] / sum);
            }
            return new Phase(newest - length + 1 + from, scaled);
        }
    }
}
