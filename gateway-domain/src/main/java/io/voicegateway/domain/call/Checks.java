package io.voicegateway.domain.call;

import java.time.Duration;

/** Refuses settings that make no sense, saying what was given and what is expected. */
final class Checks {
    private Checks() {}

    static void between(String name, Duration given, Duration least, Duration most) {
        if (given.compareTo(least) < 0 || given.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    name + ": " + text(given) + " (expected: " + text(least) + " to " + text(most) + ")");
        }
    }

    static void between(String name, int given, int least, int most) {
        if (given < least || given > most) {
            throw new IllegalArgumentException(name + ": " + given + " (expected: " + least + " to " + most + ")");
        }
    }

    static void zeroOrBetween(String name, Duration given, Duration least, Duration most) {
        if (!given.isZero() && (given.compareTo(least) < 0 || given.compareTo(most) > 0)) {
            throw new IllegalArgumentException(
                    name + ": " + text(given) + " (expected: 0 for off, or " + text(least) + " to " + text(most) + ")");
        }
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
}
