package io.voicegateway.adapters.inbound.undertow;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.voicegateway.domain.model.Credentials;
import io.voicegateway.domain.model.TraceContext;
import io.voicegateway.domain.port.WireProtocol;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Takes out of Undertow's exchange what protocols and authenticators may see. */
final class RequestReader {
    private static final String FORWARDED = "x-forwarded-";

    private final TrustedProxies proxies;

    RequestReader(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    /**
     * Returns the upgrade request; what only a proxy may say is left out unless a trusted one says it. Lines of one name are
     * joined as RFC 9110 section 5.3 has it: a proxy may add its line behind one that the client made up.
     */
    WireProtocol.Handshake handshake(HttpServerExchange exchange) {
        Map<String, String> query = new HashMap<>();
        exchange.getQueryParameters().forEach((name, values) -> query.put(name, values.getFirst()));
        boolean proxied = proxies.trusts(peer(exchange));
        Map<String, String> headers = new HashMap<>();
        for (HeaderValues header : exchange.getRequestHeaders()) {
            String name = header.getHeaderName().toString().toLowerCase(Locale.ROOT);
            if (proxied || !name.startsWith(FORWARDED)) {
                headers.put(name, String.join(", ", header));
            }
        }
        return new WireProtocol.Handshake(exchange.getRequestPath(), query, subprotocols(exchange), headers);
    }

    /** Returns the trace that a request names. */
    static TraceContext trace(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getRequestHeaders();
        return TraceContext.of(headers.getFirst("traceparent"), headers.getFirst("tracestate"));
    }

    /** Returns what the client shows of itself. */
    Credentials credentials(HttpServerExchange exchange, Map<String, String> headers) {
        String query = exchange.getQueryString();
        String uri = query.isEmpty() ? exchange.getRequestURI() : exchange.getRequestURI() + "?" + query;
        String client = proxies.client(peer(exchange), headers.get(FORWARDED + "for"));
        return new Credentials(uri, headers, client);
    }

    private static InetAddress peer(HttpServerExchange exchange) {
        return exchange.getSourceAddress().getAddress();
    }

    private static List<String> subprotocols(HttpServerExchange exchange) {
        List<String> offered = new ArrayList<>();
        HeaderValues lines = exchange.getRequestHeaders().get(Headers.SEC_WEB_SOCKET_PROTOCOL);
        if (lines != null) {
            for (String line : lines) {
                for (String one : line.split(",", -1)) {
                    offered.add(one.trim());
                }
            }
        }
        return offered;
    }
}
