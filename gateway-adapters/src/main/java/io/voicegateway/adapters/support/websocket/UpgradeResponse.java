package io.voicegateway.adapters.support.websocket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The head of the answer to an upgrade request. Fields of one name are joined by commas, as HTTP allows. */
record UpgradeResponse(int status, Map<String, String> fields) {

    static final int SWITCHING_PROTOCOLS = 101;

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: .*)?");

    private static final Pattern LINE_END = Pattern.compile("\r?\n");

    /** Reads a head that ends before {@code length}; null when it is not HTTP. */
    static @Nullable UpgradeResponse parse(byte[] head, int length) {
        String[] lines = LINE_END.split(new String(head, 0, length, ISO_8859_1).stripTrailing(), -1);
        Matcher first = STATUS_LINE.matcher(lines[0]);
        if (!first.matches()) {
            return null;
        }
        Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon <= 0) {
                return null;
            }
            fields.merge(
                    lines[i].substring(0, colon), lines[i].substring(colon + 1).trim(), (a, b) -> a + ", " + b);
        }
        return new UpgradeResponse(Integer.parseInt(first.group(1)), fields);
    }

    /** Returns whether another answer follows this one. */
    boolean isInterim() {
        return status < 200 && status != SWITCHING_PROTOCOLS;
    }

    /** Returns what is wrong with a 101 to that request, null when nothing is. */
    @Nullable
    String mistake(UpgradeRequest request, String key) {
        if (!hasToken("Upgrade", "websocket") || !hasToken("Connection", "upgrade")) {
            return "101 without Upgrade";
        }
        if (!ServerHandshake.accept(key).equals(fields.get("Sec-WebSocket-Accept"))) {
            return "101 with a wrong Sec-WebSocket-Accept";
        }
        if (fields.containsKey("Sec-WebSocket-Extensions")) {
            return "101 with an extension that was not offered";
        }
        String subprotocol = fields.get("Sec-WebSocket-Protocol");
        return subprotocol == null || request.offers(subprotocol)
                ? null
                : "101 with a subprotocol that was not offered";
    }

    /** Returns how long the server asks us to wait, null when it does not say. */
    @Nullable
    Duration retryAfter(Instant now) {
        String given = fields.get("Retry-After");
        if (given == null) {
            return null;
        }
        if (given.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(given));
        }
        try {
            Duration wait = Duration.between(now, ZonedDateTime.parse(given, DateTimeFormatter.RFC_1123_DATE_TIME));
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    private boolean hasToken(String name, String token) {
        for (String given :
                fields.getOrDefault(name, "").toLowerCase(Locale.ROOT).split(",", 0)) {
            if (given.trim().equals(token)) {
                return true;
            }
        }
        return false;
    }
}
