package io.voicegateway.adapters.support.websocket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.URI;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The request for an upgrade, and what its URI says about the server. */
final class UpgradeRequest {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7E\\xA0-\\xFF]*");
    private static final int WS_PORT = 80;
    private static final int WSS_PORT = 443;
    private static final Set<String> OURS = Set.of(
            "host",
            "upgrade",
            "connection",
            "sec-websocket-key",
            "sec-websocket-version",
            "sec-websocket-extensions",
            "content-length",
            "transfer-encoding");

    private final URI uri;
    private final Map<String, String> headers;
    private final boolean secure;

    /** Throws {@link IllegalArgumentException}, without naming a value, for what cannot be sent as it stands. */
    UpgradeRequest(URI uri, Map<String, String> headers) {
        this.uri = URI.create(uri.toASCIIString());
        this.headers = Map.copyOf(headers);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        this.secure = scheme.equals("wss");
        if (!secure && !scheme.equals("ws")) {
            throw new IllegalArgumentException("scheme: " + scheme + " (expected: ws or wss)");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("uri (expected: a host, and no user before it)");
        }
        headers.forEach(UpgradeRequest::check);
    }

    boolean isSecure() {
        return secure;
    }

    /** Returns name or address, IPv6 without brackets. */
    String host() {
        String host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    int port() {
        return uri.getPort() >= 0 ? uri.getPort() : secure ? WSS_PORT : WS_PORT;
    }

    /** Returns host and port for messages. */
    String server() {
        return uri.getHost() + ":" + port();
    }

    /** Returns whether the server may choose this subprotocol. */
    boolean offers(String subprotocol) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Sec-WebSocket-Protocol"))
                .anyMatch(header ->
                        Set.of(header.getValue().trim().split("\\s*,\\s*")).contains(subprotocol));
    }

    /** Returns the whole head; the nonce is 16 random bytes. */
    byte[] encode(byte[] nonce) {
        boolean defaultPort = port() == (secure ? WSS_PORT : WS_PORT);
        StringBuilder head = new StringBuilder(256);
        head.append("GET ").append(target()).append(" HTTP/1.1\r\n");
        head.append("Host: ").append(defaultPort ? uri.getHost() : server()).append("\r\n");
        head.append("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n");
        head.append("Sec-WebSocket-Key: ").append(key(nonce)).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString().getBytes(ISO_8859_1);
    }

    static String key(byte[] nonce) {
        return Base64.getEncoder().encodeToString(nonce);
    }

    private String target() {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static void check(String name, String value) {
        if (!NAME.matcher(name).matches() || OURS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "header name: " + name + " (expected: a token that the handshake leaves free)");
        }
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("header " + name + ": its value has control characters");
        }
    }
}
