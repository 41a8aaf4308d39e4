package io.voicegateway.app.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    /** A duration of which a bare number is milliseconds, as others have defined it. */
    static ValueType<Duration> millis(Duration min, Duration max) {
        ValueType<Duration> withUnit = duration(min, max);
        return new ValueType<>("duration", withUnit.expected() + "; without one it is ms", text -> {
            boolean bare = text.chars().allMatch(c -> c >= '0' && c <= '9');
            return withUnit.parser().apply(bare ? text + "ms" : text);
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

    /** Names and values, percent-encoded where need be, as OpenTelemetry writes them. */
    static ValueType<Map<String, String>> pairs() {
        return new ValueType<>("list", "name=value with commas between", text -> {
            Map<String, String> pairs = new LinkedHashMap<>();
            for (String pair : text.split(",", -1)) {
                String[] sides = pair.split("=", 2);
                String value = sides.length < 2 ? "" : decoded(sides[1].strip());
                String name = sides[0].strip();
                boolean fine = name.matches("[\\w.-]+")
                        && !value.isEmpty()
                        && value.chars().noneMatch(c -> c < ' ');
                inRange(fine && pairs.put(name, value) == null, "a pair");
            }
            return pairs;
        });
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** A WebSocket's URL; http and https are taken for ws and wss, since that is what is spoken first. */
    static ValueType<URI> webSocketUri() {
        return new ValueType<>("URL", "a whole ws:// or wss:// URL without a key in it, taken as it is", text -> {
            try {
                String[] sides = text.split(":", 2);
                String scheme = sides[0].toLowerCase(Locale.ROOT).replaceFirst("^http(?=s?$)", "ws");
                URI uri = new URI(sides.length < 2 ? text : scheme + ":" + sides[1]);
                String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
                boolean known = scheme.equals("ws") || scheme.equals("wss");
                boolean bare = uri.getRawUserInfo() == null && uri.getRawFragment() == null;
                boolean keyless = !query.contains("key=") && !query.contains("access_token=");
                return inRange(known && bare && keyless && uri.getHost() != null, uri);
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException(e);
            }
        });
    }

    static ValueType<URI> redisUri() {
        String expected = "redis:// or rediss:// and [user:password@]host[:port][/database]";
        return new ValueType<>("URL", expected, text -> {
            try {
                URI uri = new URI(text);
                String scheme = uri.getScheme() == null ? "" : uri.getScheme();
                String path = uri.getPath() == null ? "" : uri.getPath();
                boolean known = scheme.equals("redis") || scheme.equals("rediss");
                boolean plain = uri.getQuery() == null && uri.getFragment() == null && path.matches("/?|/\\d{1,4}");
                return inRange(known && plain && uri.getHost() != null, uri);
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException(e);
            }
        });
    }

    /** One URL that a browser could open; plain http only on the machine itself. */
    static ValueType<URI> webUri() {
        return new ValueType<>("URL", "an https:// URL, or http:// on localhost", ValueType::parseWebUri);
    }

    /** A machine nearby, most often a neighbour that speaks plain http. */
    static ValueType<URI> collectorUri() {
        return new ValueType<>("URL", "an http:// or https:// URL without a query", text -> {
            try {
                URI uri = new URI(text);
                String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
                boolean known = scheme.equals("https") || scheme.equals("http");
                boolean plain =
                        uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
                return inRange(known && plain && uri.getHost() != null, uri);
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException(e);
            }
        });
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
