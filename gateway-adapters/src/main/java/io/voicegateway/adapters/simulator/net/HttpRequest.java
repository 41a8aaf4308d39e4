package io.voicegateway.adapters.simulator.net;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One HTTP/1.1 request as received.
 *
 * @param method upper case
 * @param path without the query, not decoded
 * @param query each name's values, decoded
 * @param headers by lower-case name
 * @param body may be empty
 */
public record HttpRequest(
        String method, String path, Map<String, List<String>> query, Map<String, String> headers, byte[] body) {

    private static final int MAX_HEAD_BYTES = 64 * 1024;

    /**
     * Takes one whole request, if there is one.
     *
     * @throws IllegalArgumentException if it is not HTTP
     */
    public static Optional<HttpRequest> read(ByteBuffer in) {
        int headEnd = findHeadEnd(in);
        if (headEnd < 0) {
            if (in.remaining() > MAX_HEAD_BYTES) {
                throw new IllegalArgumentException("head is larger than " + MAX_HEAD_BYTES + " bytes");
            }
            return Optional.empty();
        }
        String head = new String(
                in.array(), in.arrayOffset() + in.position(), headEnd - in.position(), StandardCharsets.ISO_8859_1);
        String[] lines = head.split("\r\n");
        String[] start = lines[0].split(" ");
        if (start.length != 3 || !start[2].startsWith("HTTP/1.")) {
            throw new IllegalArgumentException("not an HTTP/1.1 request");
        }
        Map<String, String> headers = headers(lines);
        int length = contentLength(headers);
        if (in.limit() < headEnd + 4 + length) {
            return Optional.empty();
        }
        byte[] body = new byte[length];
        in.position(headEnd + 4);
        in.get(body);
        int mark = start[1].indexOf('?');
        String path = mark < 0 ? start[1] : start[1].substring(0, mark);
        return Optional.of(
                new HttpRequest(start[0], path, query(mark < 0 ? "" : start[1].substring(mark + 1)), headers, body));
    }

    /** Returns a header's value, trimmed, or the empty string. */
    public String header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, "");
    }

    /** Returns the first value of a query parameter, or the empty string. */
    public String parameter(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    private static int findHeadEnd(ByteBuffer in) {
        for (int i = in.position(); i + 3 < in.limit(); i++) {
            if (in.get(i) == '\r' && in.get(i + 1) == '\n' && in.get(i + 2) == '\r' && in.get(i + 3) == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static Map<String, String> headers(String[] lines) {
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                String name = lines[i].substring(0, colon).trim().toLowerCase(Locale.ROOT);
                headers.merge(name, lines[i].substring(colon + 1).trim(), (a, b) -> a + "," + b);
            }
        }
        return headers;
    }

    private static int contentLength(Map<String, String> headers) {
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        if (length < 0 || length > 1 << 20) {
            throw new IllegalArgumentException("content-length: " + length + " (expected: 0 to 1048576)");
        }
        return length;
    }

    private static Map<String, List<String>> query(String text) {
        Map<String, List<String>> query = new TreeMap<>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String name = URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8);
                String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
                query.computeIfAbsent(name, ignored -> new ArrayList<>()).add(value);
            }
        }
        return query;
    }
}
