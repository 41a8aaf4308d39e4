package io.voicegateway.domain.audio;

/**
 * The taps of one output of a group, in the layouts that the kernels want; immutable.
 */
final class Phase {

    /** Outputs side by side in a row: what a 256-bit vector holds. */
    static final int LANES = 8;

    private final int start;
    private final int taps;
    private final float[] rows;
    private final float[][] columns;

    private Phase(int start, float[] taps, int step) {
        this.start = start;
        this.taps = taps.length;
        this.rows = rows(taps, step);
        this.columns = columns(taps, step);
    }

    /**
     * Takes every {@code up}-th tap of the filter from {@code first} on, {@code up} times as high since the inputs are
     * that sparse.
     *
     * @param filter all taps, their sum one
     * @param newest the sample that meets the first of these taps, counted from the oldest of the history
     * @param step samples from one output of the phase to the next
     */
    static Phase of(double[] filter, int up, int first, int newest, int step) {
        int from = first;
        while (filter[from] == 0) {
            from += up;
        }
        int to = first + (filter.length - 1 - first) / up * up;
        while (filter[to] == 0) {
            to -= up;
        }
        float[] taps = new float[(to - from) / up + 1];
        for (int k = 0; k < taps.length; k++) {
            taps[k] = (float) (filter[to - k * up] * up);
        }
        return new Phase(newest - (to - first) / up, taps, step);
    }

    /** Returns where the sample of the oldest tap lies, counted from the oldest of the history. */
    int start() {
        return start;
    }

    /** Returns whether the output is just one of the samples. */
    boolean isDelay() {
        return taps == 1;
    }

    /**
     * Returns the taps for {@link #LANES} neighbouring outputs at once: row {@code k} holds what sample {@code k}
     * contributes to each of them, zero outside the filter.
     */
    float[] rows() {
        return rows;
    }

    /** Returns the taps of the samples {@code i}, {@code i + step} and so on, oldest first, filled up with zeros. */
    float[] column(int i) {
        return columns[i];
    }

    /** Returns the length of a column, a multiple of four. */
    int columnLength() {
        return columns[0].length;
    }

    private static float[] rows(float[] taps, int step) {
        float[] rows = new float[(taps.length + (LANES - 1) * step) * LANES];
        for (int lane = 0; lane < LANES; lane++) {
            for (int k = 0; k < taps.length; k++) {
                rows[(k + lane * step) * LANES + lane] = taps[k];
            }
        }
        return rows;
    }

    private static float[][] columns(float[] taps, int step) {
        int length = (taps.length + step - 1) / step;
        float[][] columns = new float[step][(length + 3) / 4 * 4];
        for (int k = 0; k < taps.length; k++) {
            columns[k % step][k / step] = taps[k];
        }
        return columns;
    }
}
