package io.voicegateway.domain.audio;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The taps of a phase for vectors of {@link #LANES} outputs. A row holds {@code width} taps of a column, each {@link
 * #LANES} after the one before; zeros fill a column up to whole rows.
 *
 * @param width how many taps a row holds: 3, 4 or 5, whatever needs fewest zeros
 * @param origins where the sample of each row's first tap lies, for the first output of a block
 * @param taps the taps of one row after the other
 * @param places where the sample of each of these taps lies
 */
@SuppressWarnings("ArrayRecordComponent") // read by loops; nobody compares tables
record TapRows(int width, int[] origins, float[] taps, int[] places) {

    /** Floats of a 256-bit vector. */
    static final int LANES = 8;

    private static final List<Integer> WIDTHS = List.of(3, 4, 5);

    static TapRows of(Column[] columns) {
        int width = WIDTHS.stream()
                .min(Comparator.comparing(candidate -> candidate * rows(columns, candidate)))
                .orElseThrow();
        int[] origins = new int[rows(columns, width)];
        float[] taps = new float[origins.length * width];
        int[] places = new int[taps.length];
        int row = 0;
        for (Column column : columns) {
            for (int from = 0; from < column.length(); from += width * LANES) {
                for (int k = from; k < from + LANES; k++) {
                    origins[row] = column.origin() + k;
                    for (int i = 0; i < width; i++) {
                        taps[row * width + i] = column.tap(k + i * LANES);
                        places[row * width + i] = origins[row] + i * LANES;
                    }
                    row++;
                }
            }
        }
        return new TapRows(width, origins, taps, places);
    }

    private static int rows(Column[] columns, int width) {
        return Arrays.stream(columns)
                .mapToInt(column -> (column.length() + width * LANES - 1) / (width * LANES) * LANES)
                .sum();
    }
}
