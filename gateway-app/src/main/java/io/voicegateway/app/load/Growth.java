package io.voicegateway.app.load;

import java.util.List;
import java.util.Locale;

/**
 * What calls that are over have left in the bridge's process: none of it may grow with their number.
 *
 * @param threads at the end less those before the first call, 0 if not known
 * @param files descriptors, the same
 * @param earlyKilobytes resident memory in the second quarter of the measured time, or -1 if that was too short to judge
 * @param lateKilobytes the same in the last quarter
 */
public record Growth(int threads, int files, long earlyKilobytes, long lateKilobytes) {

    /** A pool may stand differently afterwards, a leak leaves one for each call. */
    public static final int MOST_THREADS = 16;

    /** The same for descriptors. */
    public static final int MOST_FILES = 8;

    /** A heap breathes by so much. */
    public static final double MOST_MEMORY = 1.2;

    /** And a small process by so much. */
    public static final long MOST_KILOBYTES = 8 * 1024;

    /** Below this the compiler's memory is what grows. */
    static final int LEAST_SECONDS = 24;

    private static final long NOT_KNOWN = -1;

    /** Judges memory by what was seen in each measured second, in order. */
    static Growth of(int threads, int files, List<Long> kilobytes) {
        int seconds = kilobytes.size();
        boolean known = seconds >= LEAST_SECONDS && kilobytes.get(0) > 0;
        return new Growth(
                threads,
                files,
                known ? mean(kilobytes.subList(seconds / 4, seconds / 2)) : NOT_KNOWN,
                known ? mean(kilobytes.subList(seconds - seconds / 4, seconds)) : NOT_KNOWN);
    }

    /** Returns what has grown, or an empty text. */
    public String because() {
        if (threads > MOST_THREADS) {
            return threads + " threads are left (at most " + MOST_THREADS + ")";
        }
        if (files > MOST_FILES) {
            return files + " descriptors are left (at most " + MOST_FILES + ")";
        }
        if (lateKilobytes > earlyKilobytes * MOST_MEMORY && lateKilobytes - earlyKilobytes > MOST_KILOBYTES) {
            return String.format(
                    Locale.ROOT,
                    "memory went from %d to %d MB (at most a fifth more)",
                    earlyKilobytes / 1024,
                    lateKilobytes / 1024);
        }
        return "";
    }

    private static long mean(List<Long> values) {
        return (long) values.stream().mapToLong(Long::longValue).average().orElse(NOT_KNOWN);
    }
}
