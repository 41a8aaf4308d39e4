package io.voicegateway.domain.audio;

import java.util.stream.IntStream;

/** The taps of one output of a group, in the layouts that the kernels want; immutable. */
final class Phase {

    private final Column[] columns;
    private final TapRows rows;

    private Phase(Column[] columns) {
        this.columns = columns;
        this.rows = TapRows.of(columns);
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
        float[] taps = new float[(filter.length - 1 - first) / up + 1];
        for (int k = 0; k < taps.length; k++) {
            taps[k] = (float) (filter[first + (taps.length - 1 - k) * up] * up);
        }
        int oldest = newest - (taps.length - 1);
        return new Phase(IntStream.range(0, step)
                .mapToObj(column -> Column.of(taps, column, step, oldest))
                .filter(column -> column.length() > 0)
                .toArray(Column[]::new));
    }

    /** Returns whether the output is just one of the samples, the one at the origin of the only column. */
    boolean isDelay() {
        return columns.length == 1 && columns[0].length() == 1;
    }

    /** Returns the taps by the stream of samples that they meet. */
    Column[] columns() {
        return columns;
    }

    /** Returns the same taps as the vector kernel wants them. */
    TapRows rows() {
        return rows;
    }
}
