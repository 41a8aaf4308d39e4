package io.voicegateway.app.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody probably meant. */
final class Nearest {
    private Nearest() {}

    /** Returns the candidate that is fewest edits away, if that is few enough to be a slip. */
    static Optional<String> to(String given, Collection<String> candidates) {
        int most = Math.max(2, given.length() / 3);
        return candidates.stream()
                .filter(candidate -> distance(given, candidate) <= most)
                .min(Comparator.comparingInt(candidate -> distance(given, candidate)));
    }

    /** Returns Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
