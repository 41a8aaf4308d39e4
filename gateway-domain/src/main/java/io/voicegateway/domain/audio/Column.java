package io.voicegateway.domain.audio;

import java.util.Arrays;

/**
 * The taps of a phase that meet every {@code step}-th sample, oldest first: a plain filter on one of the streams that
 * {@link Kernel#split} makes. Immutable.
 *
 * @param origin where the sample of the oldest tap lies, for the first output of a block
 * @param length how many taps there are; neither the first nor the last is zero
 * @param taps the taps, filled up with zeros to what the plain kernel takes at once
 */
@SuppressWarnings("ArrayRecordComponent") // read by loops; nobody compares columns
record Column(int origin, int length, float[] taps) {

    /**
     * Takes every {@code step}-th tap of a phase.
     *
     * @param all the taps of the phase, oldest first
     * @param first the first to take
     * @param oldest the sample that meets the first tap of the phase, counted from the oldest of the history
     */
    static Column of(float[] all, int first, int step, int oldest) {
        int from = first;
        while (from < all.length && all[from] == 0) {
            from += step;
        }
        int length = 0;
        float[] taps = new float[all.length / step + 1];
        for (int k = 0; from + k * step < all.length; k++) {
            taps[k] = all[from + k * step];
            length = taps[k] == 0 ? length : k + 1;
        }
        int place = oldest + from;
        int origin = place % step * Scratch.STREAM + place / step;
        int block = PlainScratch.RUNS * PlainScratch.RUN;
        return new Column(origin, length, Arrays.copyOf(taps, (length + block - 1) / block * block));
    }

    /** Returns tap number {@code k}, zero beyond the last. */
    float tap(int k) {
        return k < length ? taps[k] : 0;
    }
}
