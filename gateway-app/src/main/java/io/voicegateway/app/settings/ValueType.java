package io.voicegateway.app.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * How a setting's text becomes a value.
 *
 * @param name the type as the reference says it, for example {@code duration}
 * @param expected what a right value looks like, to stand behind "expected:"
 * @param parser returns the value; throws {@link IllegalArgumentException} on anything that is not expected
 */
public record ValueType<T>(String name, String expected, Function<String, T> parser) {

    static ValueType<Integer> integer(int min, int max) {
        String expected = "a whole number from " + min + " to " + max;
        return new ValueType<>("integer", expected, text -> {
            int value = Integer.parseInt(text);
            return inRange(value >= min && value <= max, value);
        });
    }

    static ValueType<Duration> duration(Duration min, Duration max) {
        String expected = "a duration from " + Durations.format(min) + " to " + Durations.format(max)
                + ", with its unit: ms, s, m or h";
        return new ValueType<>("duration", expected, text -> {
            Duration value = Durations.parse(text);
            return inRange(value.compareTo(min) >= 0 && value.compareTo(max) <= 0, value);
        });
    }

    /** A duration in a range, or zero for "off". */
    static ValueType<Duration> offOrDuration(Duration min, Duration max) {
        ValueType<Duration> on = duration(min, max);
        return new ValueType<>("duration", "0, or " + on.expected(), text -> {
            return Durations.parse(text).isZero() ? Duration.ZERO : on.parser().apply(text);
        });
    }

    /** A number with a decimal point, if it needs one. */
    static ValueType<Double> decimal(int min, int max) {
        return new ValueType<>("number", "a number from " + min + " to " + max, text -> {
            double value = Double.parseDouble(text);
            return inRange(value >= min && value <= max, value);
        });
    }

    static ValueType<Boolean> bool() {
        return new ValueType<>("boolean", "true or false", text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        });
    }

    static ValueType<String> oneOf(String... choices) {
        List<String> all = List.of(choices);
        return new ValueType<>("choice", "one of " + String.join(", ", all), text -> {
            String value = text.toLowerCase(Locale.ROOT);
            return inRange(all.contains(value), value);
        });
    }

    /** Any text. */
    static ValueType<String> text(String expected) {
        return new ValueType<>("text", expected, Function.identity());
    }

    /** Text for an HTTP header: printable ASCII without blanks. */
    static ValueType<String> token(String expected) {
        return new ValueType<>("text", expected, text -> {
            return inRange(text.chars().allMatch(c -> c > ' ' && c < 127), text);
        });
    }

    static ValueType<Path> path() {
        return new ValueType<>("path", "a readable file", text -> {
            Path path = Path.of(text);
            return inRange(Files.isReadable(path) && !Files.isDirectory(path), path);
        });
    }

    static ValueType<Path> directory() {
        return new ValueType<>("path", "a directory that can be written", text -> {
            Path path = Path.of(text);
            return inRange(Files.isDirectory(path) && Files.isWritable(path), path);
        });
    }

    static ValueType<List<String>> list(String expected) {
        return new ValueType<>("list", expected, text -> {
            List<String> items =
                    Arrays.stream(text.split(",", -1)).map(String::strip).toList();
            return inRange(items.stream().noneMatch(String::isEmpty), items);
        });
    }

    static ValueType<URI> webSocketUri() {
        return new ValueType<>("URL", "a whole ws:// or wss:// URL, taken as it is", text -> {
            try {
                URI uri = new URI(text);
                String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
                boolean known = scheme.equals("ws") || scheme.equals("wss");
                return inRange(known && uri.getHost() != null && uri.getFragment() == null, uri);
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException(e);
            }
        });
    }

    /** One URL that a browser could open; plain http only on the machine itself. */
    static ValueType<URI> webUri() {
        return new ValueType<>("URL", "an https:// URL, or http:// on localhost", ValueType::parseWebUri);
    }

    static ValueType<List<URI>> webUris() {
        return new ValueType<>(
                "list",
                "https:// URLs with commas between",
                text -> Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .map(ValueType::parseWebUri)
                        .toList());
    }

    private static URI parseWebUri(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            String host = uri.getHost() == null ? "" : uri.getHost();
            boolean here = host.equals("localhost") || host.equals("127.0.0.1");
            boolean known = scheme.equals("https") || scheme.equals("http") && here;
            boolean plain = uri.getUserInfo() == null && uri.getFragment() == null;
            return inRange(known && plain && !host.isEmpty(), uri);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static <T> T inRange(boolean inRange, T value) {
        if (!inRange) {
            throw new IllegalArgumentException(String.valueOf(value));
        }
        return value;
    }
}
