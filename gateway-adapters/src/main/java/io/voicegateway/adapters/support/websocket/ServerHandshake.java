package io.voicegateway.adapters.support.websocket;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.HttpUpgradeListener;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.Protocols;
import io.voicegateway.adapters.support.loop.IoLoops;
import io.voicegateway.adapters.support.loop.XnioLoop;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xnio.StreamConnection;

/**
 * The server's side of the opening handshake, version 13 only (RFC 6455 section 4.2). Who may call, from which origin and
 * on which path is for the caller to decide, between {@link #check} and {@link #upgrade}.
 */
public final class ServerHandshake {

    private static final String VERSION = "13";
    private static final String KEY_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_BYTES = 16;
    private static final HttpString SEC_WEBSOCKET_VERSION = new HttpString("Sec-WebSocket-Version");

    private ServerHandshake() {}

    /** What is wrong with an upgrade request. */
    public enum Fault {
        /** Not a GET of HTTP/1.1, or it asks for no upgrade to websocket. */
        NOT_AN_UPGRADE(400),
        BAD_KEY(400),
        /** Another version than 13; the answer must name 13, which {@link ServerHandshake#refuse} does. */
        BAD_VERSION(426);

        private final int status;

        Fault(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    /** Returns whether the request asks for an upgrade to websocket at all, right or wrong. */
    public static boolean isUpgrade(HttpServerExchange exchange) {
        return hasToken(exchange.getRequestHeaders(), Headers.UPGRADE, "websocket");
    }

    /** Returns what is wrong with the request, null when it may be upgraded. Sends nothing. */
    public static @Nullable Fault check(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getRequestHeaders();
        if (!exchange.getRequestMethod().equals(Methods.GET)
                || !exchange.getProtocol().equals(Protocols.HTTP_1_1)
                || !isUpgrade(exchange)
                || !hasToken(headers, Headers.CONNECTION, "upgrade")) {
            return Fault.NOT_AN_UPGRADE;
        }
        if (!VERSION.equals(only(headers, SEC_WEBSOCKET_VERSION))) {
            return Fault.BAD_VERSION;
        }
        return isKey(only(headers, Headers.SEC_WEB_SOCKET_KEY)) ? null : Fault.BAD_KEY;
    }

    /** Sets status and headers for the fault; the caller may add a body and ends the exchange. */
    public static void refuse(HttpServerExchange exchange, Fault fault) {
        exchange.setStatusCode(fault.status());
        if (fault == Fault.BAD_VERSION) {
            exchange.getResponseHeaders().put(SEC_WEBSOCKET_VERSION, VERSION);
            exchange.getResponseHeaders().put(Headers.UPGRADE, "websocket");
        }
    }

    /**
     * Answers 101 and ends the exchange. Call only after {@link #check} has returned null.
     *
     * @param subprotocol one of those offered by the client, or null for none
     * @param opened gets the connection on its loop, which is its I/O thread's; it calls {@code start}
     */
    public static void upgrade(
            HttpServerExchange exchange,
            IoLoops loops,
            ConnectionLimits limits,
            @Nullable String subprotocol,
            Consumer<WebSocketConnection> opened) {
        HeaderMap answer = exchange.getResponseHeaders();
        answer.put(
                Headers.SEC_WEB_SOCKET_ACCEPT,
                accept(exchange.getRequestHeaders().getFirst(Headers.SEC_WEB_SOCKET_KEY)));
        if (subprotocol != null) {
            answer.put(Headers.SEC_WEB_SOCKET_PROTOCOL, subprotocol);
        }
        exchange.upgradeChannel("websocket", new Upgraded(loops, limits, opened));
        exchange.endExchange();
    }

    /** Returns the Sec-WebSocket-Accept that belongs to a key. */
    public static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + KEY_SUFFIX).getBytes(US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
    }

    /** Hands the connection over, once. Undertow keeps it as long as the connection lives; what it was asked by it need not keep. */
    private static final class Upgraded implements HttpUpgradeListener {
        private final IoLoops loops;
        private final ConnectionLimits limits;
        private @Nullable Consumer<WebSocketConnection> opened;

        Upgraded(IoLoops loops, ConnectionLimits limits, Consumer<WebSocketConnection> opened) {
            this.loops = loops;
            this.limits = limits;
            this.opened = opened;
        }

        @Override
        public void handleUpgrade(StreamConnection connection, HttpServerExchange exchange) {
            XnioLoop loop = loops.of(connection.getIoThread());
            Consumer<WebSocketConnection> owner = requireNonNull(opened, "upgraded twice");
            opened = null;
            loop.execute(() -> owner.accept(WebSocketConnection.accept(loop, connection, limits)));
        }
    }

    private static boolean isKey(@Nullable String key) {
        if (key == null) {
            return false;
        }
        try {
            return Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static @Nullable String only(HeaderMap headers, HttpString name) {
        return headers.count(name) == 1 ? headers.getFirst(name).trim() : null;
    }

    private static boolean hasToken(HeaderMap headers, HttpString name, String token) {
        if (!headers.contains(name)) {
            return false;
        }
        for (String line : headers.get(name)) {
            for (String given : line.split(",", 0)) {
                if (given.trim().equalsIgnoreCase(token)) {
                    return true;
                }
            }
        }
        return false;
    }
}
