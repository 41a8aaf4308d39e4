package io.voicegateway.adapters.inbound.undertow;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.voicegateway.adapters.support.loop.IoLoops;
import io.voicegateway.adapters.support.websocket.ConnectionLimits;
import io.voicegateway.adapters.support.websocket.ServerHandshake;
import io.voicegateway.domain.model.Credentials;
import io.voicegateway.domain.model.Verdict;
import io.voicegateway.domain.port.WireProtocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes WebSocket clients on {@code /ws} and {@code /ws/{protocol}}. All that can be refused is refused as plain HTTP,
 * before the 101. Runs on I/O threads and never blocks.
 */
final class WebSocketIntake implements HttpHandler {
    static final String PATH = "/ws";

    private static final String PROTOCOL_PATH = PATH + "/";

    private final Map<String, WireProtocol> protocols;
    private final List<WireProtocol> all;
    private final Gatekeeper gatekeeper;
    private final TrustedProxies proxies;
    private final Reception reception;
    private final IoLoops loops;
    private final ConnectionLimits limits;

    WebSocketIntake(
            Map<String, WireProtocol> protocols,
            Gatekeeper gatekeeper,
            TrustedProxies proxies,
            Reception reception,
            IoLoops loops,
            ConnectionLimits limits) {
        this.protocols = protocols;
        this.all = List.copyOf(protocols.values());
        this.gatekeeper = gatekeeper;
        this.proxies = proxies;
        this.reception = reception;
        this.loops = loops;
        this.limits = limits;
    }

    /** Returns whether a path is for us to answer. */
    static boolean owns(String path) {
        return path.equals(PATH) || path.startsWith(PROTOCOL_PATH);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        String path = exchange.getRequestPath();
        String name = path.equals(PATH) ? "" : path.substring(PROTOCOL_PATH.length());
        WireProtocol protocol = protocols.get(name);
        if (protocol == null && !path.equals(PATH)) {
            JsonAnswers.error(exchange, 404, "not_found", "expected: /ws or /ws/ and one of " + protocols.keySet());
            return;
        }
        if (!exchange.getRequestMethod().equals(Methods.GET)) {
            JsonAnswers.methodNotAllowed(exchange, "GET");
            return;
        }
        ServerHandshake.Fault fault = ServerHandshake.check(exchange);
        if (fault != null) {
            ServerHandshake.refuse(exchange, fault);
            JsonAnswers.error(
                    exchange, fault.status(), fault.name().toLowerCase(Locale.ROOT), "expected: WebSocket 13");
            return;
        }
        WireProtocol.Handshake handshake = handshake(exchange);
        Verdict<Admission> verdict = gatekeeper.admit(
                credentials(exchange, name, handshake.headers()),
                handshake,
                protocol,
                protocol == null ? all : List.of(protocol));
        if (verdict instanceof Verdict.Granted<Admission> granted) {
            upgrade(exchange, granted.value());
        } else {
            JsonAnswers.refuse(exchange, ((Verdict.Refused<Admission>) verdict).error(), gatekeeper.retryAfter());
        }
    }

    private void upgrade(HttpServerExchange exchange, Admission admission) {
        // Whatever becomes of the upgrade, the socket's end is sure to come; to give a place back twice does no harm.
        exchange.getConnection()
                .addCloseListener(connection -> admission.permit().close());
        try {
            ServerHandshake.upgrade(
                    exchange,
                    loops,
                    limits,
                    subprotocol(admission),
                    connection -> reception.receive(admission, connection, detector(admission)));
        } catch (RuntimeException e) {
            admission.permit().close();
            throw e;
        }
        if (!exchange.getConnection().isOpen()) {
            admission.permit().close();
        }
    }

    private ProtocolDetector detector(Admission admission) {
        return new ProtocolDetector(all, admission.handshake());
    }

    /** A browser that offers subprotocols hangs up unless one is chosen; ours are named like the protocols. */
    private @Nullable String subprotocol(Admission admission) {
        return admission.handshake().subprotocols().stream()
                .filter(protocols::containsKey)
                .findFirst()
                .orElse(null);
    }

    private Credentials credentials(HttpServerExchange exchange, String name, Map<String, String> headers) {
        String query = exchange.getQueryString();
        String uri = query.isEmpty() ? exchange.getRequestURI() : exchange.getRequestURI() + "?" + query;
        String client = proxies.client(exchange.getSourceAddress().getAddress(), headers.get("x-forwarded-for"));
        return new Credentials(name, uri, headers, client);
    }

    private static WireProtocol.Handshake handshake(HttpServerExchange exchange) {
        Map<String, String> query = new HashMap<>();
        exchange.getQueryParameters().forEach((name, values) -> query.put(name, values.getFirst()));
        Map<String, String> headers = new HashMap<>();
        for (HeaderValues header : exchange.getRequestHeaders()) {
            headers.put(header.getHeaderName().toString().toLowerCase(Locale.ROOT), header.getFirst());
        }
        return new WireProtocol.Handshake(exchange.getRequestPath(), query, subprotocols(exchange), headers);
    }

    private static List<String> subprotocols(HttpServerExchange exchange) {
        List<String> offered = new ArrayList<>();
        HeaderValues lines = exchange.getRequestHeaders().get(Headers.SEC_WEB_SOCKET_PROTOCOL);
        if (lines != null) {
            for (String line : lines) {
                for (String one : line.split(",")) {
                    offered.add(one.trim());
                }
            }
        }
        return offered;
    }
}
