package io.voicegateway.adapters.inbound.undertow;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Dates every answer (RFC 9110 section 6.6.1). Undertow would do it, too, but by a date format that reads the names of all
 * time zones while the first caller's I/O thread waits, and keeps them: thousands of objects for good.
 */
final class Dated implements HttpHandler {
    private static final String DAYS = "MonTueWedThuFriSatSun";
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private final HttpHandler next;
    private volatile Stamp newest = new Stamp(0, text(0));

    Dated(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        long second = System.currentTimeMillis() / 1000;
        Stamp stamp = newest;
        if (stamp.second != second) {
            stamp = new Stamp(second, text(second));
            newest = stamp;
        }
        exchange.getResponseHeaders().put(Headers.DATE, stamp.text);
        next.handleRequest(exchange);
    }

    /** Returns the second as HTTP writes it. */
    static String text(long epochSecond) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(epochSecond, 0, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(29);
        word(text, DAYS, time.getDayOfWeek().getValue()).append(',');
        two(text.append(' '), time.getDayOfMonth()).append(' ');
        word(text, MONTHS, time.getMonthValue()).append(' ').append(time.getYear());
        two(text.append(' '), time.getHour());
        two(text.append(':'), time.getMinute());
        return two(text.append(':'), time.getSecond()).append(" GMT").toString();
    }

    private static StringBuilder word(StringBuilder text, String words, int number) {
        return text.append(words, 3 * (number - 1), 3 * number);
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    private record Stamp(long second, String text) {}
}
