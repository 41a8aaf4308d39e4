package io.voicegateway.app.load;

import java.util.Locale;

/** Numbers as people read them. */
final class Numbers {

    private Numbers() {}

    static String millis(double millis) {
        return String.format(Locale.ROOT, millis < 10 ? "%.2f ms" : "%.0f ms", millis);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    /** One digit behind the point, or a dash for what is not known. */
    static String known(double number, String unit) {
        return number < 0 ? "-" : String.format(Locale.ROOT, "%.2f %s", number, unit);
    }
}
