package io.voicegateway.domain.audio;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The taps of a phase for vectors of {@link #LANES} outputs. A row holds three to five taps of a column, each {@link
 * #LANES} after the one before. Rows of five come first, then those of four, then those of three; a column of fewer than
 * three such taps is filled up with zeros.
 *
 * @param fives how many rows hold five taps
 * @param fours how many hold four; all others hold three
 * @param origins where the sample of each row's first tap lies, for the first output of a block
 * @param taps the taps of one row after the other
 * @param places where the sample of each of these taps lies
 */
@SuppressWarnings("ArrayRecordComponent") // read by loops; nobody compares tables
record TapRows(int fives, int fours, int[] origins, float[] taps, int[] places) {

    /** Floats of a 256-bit vector. */
    static final int LANES = 8;

    private static final int LONGEST = 5;
    private static final int SHORTEST = 3;

    static TapRows of(Column[] columns) {
        List<Row> rows = new ArrayList<>();
        for (Column column : columns) {
            for (int first = 0; first < Math.min(LANES, column.length()); first++) {
                cut(column, first, rows);
            }
        }
        rows.sort(Comparator.comparingInt(Row::width).reversed());

        int[] origins = rows.stream().mapToInt(row -> row.place(0)).toArray();
        float[] taps = new float[rows.stream().mapToInt(Row::width).sum()];
        int[] places = new int[taps.length];
        int t = 0;
        for (Row row : rows) {
            for (int i = 0; i < row.width; i++) {
                taps[t] = row.column.tap(row.first + i * LANES);
                places[t++] = row.place(i);
            }
        }
        return new TapRows(count(rows, LONGEST), count(rows, LONGEST - 1), origins, taps, places);
    }

    /** Cuts every {@link #LANES}-th tap from {@code first} on into as few rows as will do, as even as can be. */
    private static void cut(Column column, int first, List<Row> rows) {
        int from = first;
        int left = (column.length() - first + LANES - 1) / LANES;
        for (int more = (left + LONGEST - 1) / LONGEST; more > 0; more--) {
            int width = Math.max(SHORTEST, (left + more - 1) / more);
            rows.add(new Row(column, from, width));
            from += width * LANES;
            left -= width;
        }
    }

    private static int count(List<Row> rows, int width) {
        return (int) rows.stream().filter(row -> row.width == width).count();
    }

    private record Row(Column column, int first, int width) {

        int place(int i) {
            return column.origin() + first + i * LANES;
        }
    }
}
