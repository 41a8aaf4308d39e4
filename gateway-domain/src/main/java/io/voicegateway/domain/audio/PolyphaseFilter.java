package io.voicegateway.domain.audio;

import java.util.Arrays;

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
    private final Phase[] phases;

    private PolyphaseFilter(int up, int down, int history, Phase[] phases) {
        this.up = up;
        this.down = down;
        this.history = history;
        this.phases = phases;
    }

    /** Returns the filter of a rate change in lowest terms, whose larger side is 2, 3 or 6. */
    static PolyphaseFilter of(AudioProfile profile, int up, int down) {
        double[] prototype = mirrored(FilterCoefficients.of(profile, Math.max(up, down)));
        int longest = (prototype.length + up - 1) / up;
        int history = longest - 1;
        Phase[] phases = new Phase[up];
        for (int i = 0; i < up; i++) {
            int position = i * down + down - 1;
            phases[i] = Phase.of(prototype, up, position % up, history + position / up, down);
        }
        return new PolyphaseFilter(up, down, history, phases);
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
        return phases[i];
    }

    /**
     * Returns all taps, their sum one. A half-band filter stays as it is: half of its outputs are samples themselves, which
     * no factor changes, and the other half has to be as near to them as it was designed.
     */
    private static double[] mirrored(double[] half) {
        double[] whole = Arrays.copyOf(half, 2 * half.length - 1);
        for (int i = 0; i < half.length; i++) {
            whole[whole.length - 1 - i] = half[i];
        }
        boolean halfBand = half[1] == 0;
        double sum = halfBand ? 1 : Arrays.stream(whole).sum();
        for (int i = 0; i < whole.length; i++) {
            whole[i] /= sum;
        }
        return whole;
    }
}
