package io.voicegateway.adapters.simulator.fault;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** Reads faults as people write them: {@code close:after=2s,code=1011,reason=Internal%20error}. */
public final class FaultParser {

    private FaultParser() {}

    /**
     * Reads a name, then optionally a colon and {@code key=value} pairs with commas between; values may be
     * percent-encoded.
     *
     * @throws IllegalArgumentException saying what was given and what is expected
     */
    public static FaultPlan.Entry parse(String text) {
        int colon = text.indexOf(':');
        Map<String, String> given = new LinkedHashMap<>();
        if (colon >= 0) {
            for (String pair : text.substring(colon + 1).split(",")) {
                int equals = pair.indexOf('=');
                if (equals < 1) {
                    throw new IllegalArgumentException("fault: " + text + " (expected: name:key=value,key=value)");
                }
                given.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parse(colon < 0 ? text : text.substring(0, colon), given);
    }

    /**
     * Reads a fault from its name and parameters.
     *
     * @throws IllegalArgumentException saying what was given and what is expected
     */
    public static FaultPlan.Entry parse(String name, Map<String, String> given) {
        Params params = new Params(name, given);
        int times = params.number("times", Integer.MAX_VALUE);
        Fault fault = FaultMenu.make(name, params);
        params.rejectUnused();
        return new FaultPlan.Entry(fault, describe(name, given), times);
    }

    /**
     * Reads a duration: {@code 250ms}, {@code 2s}, {@code 1.5s}, {@code 10m} or {@code forever}.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static Duration duration(String name, String text) {
        if (text.equals("forever")) {
            return Fault.FOREVER;
        }
        int unit = text.endsWith("ms") ? 1 : text.endsWith("s") ? 1_000 : text.endsWith("m") ? 60_000 : 0;
        try {
            if (unit > 0) {
                double amount = Double.parseDouble(text.substring(0, text.length() - (unit == 1 ? 2 : 1)));
                if (amount >= 0 && amount * unit < 1e12) {
                    return Duration.ofNanos((long) (amount * unit * 1e6));
                }
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(badDuration(name, text), e);
        }
        throw new IllegalArgumentException(badDuration(name, text));
    }

    private static String badDuration(String name, String text) {
        return name + ": " + text + " (expected: a duration such as 250ms, 2s, 10m, or forever)";
    }

    private static String describe(String name, Map<String, String> given) {
        StringBuilder text = new StringBuilder(name);
        char separator = ':';
        for (Map.Entry<String, String> pair : given.entrySet()) {
            text.append(separator).append(pair.getKey()).append('=').append(pair.getValue());
            separator = ',';
        }
        return text.toString();
    }

    /** The parameters of one fault; notes which were asked for. */
    static final class Params {
        private final String fault;
        private final Map<String, String> given;
        private final TreeSet<String> known = new TreeSet<>();

        Params(String fault, Map<String, String> given) {
            this.fault = fault;
            this.given = given;
        }

        String text(String key, String fallback) {
            known.add(key);
            return given.getOrDefault(key, fallback);
        }

        int number(String key, int fallback) {
            String text = text(key, "");
            try {
                return text.isEmpty() ? fallback : Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(fault + "." + key + ": " + text + " (expected: a whole number)", e);
            }
        }

        Duration time(String key, Duration fallback) {
            String text = text(key, "");
            return text.isEmpty() ? fallback : duration(fault + "." + key, text);
        }

        void rejectUnused() {
            for (String key : given.keySet()) {
                if (!known.contains(key)) {
                    throw new IllegalArgumentException(
                            fault + "." + key + ": unknown (expected: one of " + known + ")");
                }
            }
        }
    }
}
