package io.voicegateway.adapters.inbound.undertow;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import io.voicegateway.adapters.support.websocket.ServerHandshake;
import io.voicegateway.domain.model.Credentials;
import io.voicegateway.domain.model.TraceContext;
import io.voicegateway.domain.port.WireProtocol;
import io.voicegateway.domain.testing.FuzzLines;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a trusted proxy passes on of a stranger's request is read, and the caller's address is always one in numbers. Lines:
 * the path, the query, then headers.
 */
public final class RequestFuzz {
    private static final TrustedProxies PROXIES = new TrustedProxies(List.of("127.0.0.0/8", "fd00::/16"));
    private static final RequestReader READER = new RequestReader(PROXIES);
    private static final OriginPolicy ORIGINS = new OriginPolicy(Set.of("https://phone.example"));
    private static final InetSocketAddress PEER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

    /** As many as the server's parser lets through; Undertow's map itself takes some 200 of one name. */
    private static final int MAX_HEADERS = UndertowConfig.HttpLimits.DEFAULTS.maxHeaders();

    private RequestFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        HttpServerExchange exchange = exchange(new FuzzLines(data));
        ServerHandshake.check(exchange);
        WireProtocol.Handshake handshake = READER.handshake(exchange);
        Credentials credentials = READER.credentials(exchange, handshake.headers());
        if (AddressRange.address(credentials.remoteAddress()) == null) {
            throw new AssertionError("not an address: " + credentials.remoteAddress());
        }
        String host = handshake.headers().get("host");
        String origin = handshake.headers().get("origin");
        if (ORIGINS.allows(origin, host)
                && origin != null
                && !origin.equalsIgnoreCase("https://phone.example")
                && !OriginPolicy.isUnforgeable(host)) {
            throw new AssertionError("origin " + origin + ", host " + host);
        }
        TraceContext trace = RequestReader.trace(exchange);
        if (trace.isPresent() && !trace.equals(TraceContext.of(trace.traceparent(), trace.state()))) {
            throw new AssertionError(trace.traceparent());
        }
        if (WebSocketPath.owns(handshake.path())) {
            WebSocketPath.parse(handshake.path(), Map.of());
        }
    }

    private static HttpServerExchange exchange(FuzzLines lines) {
        HeaderMap headers = new HeaderMap();
        for (int i = 2; i < lines.count() && i < 2 + MAX_HEADERS; i++) {
            String line = lines.line(i).replace("\r", "");
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.add(
                        new HttpString(line.substring(0, colon).getBytes(UTF_8)),
                        line.substring(colon + 1).trim());
            }
        }
        HttpServerExchange exchange = new HttpServerExchange(null, headers, new HeaderMap(), 0);
        exchange.setRequestMethod(HttpString.tryFromString("GET"));
        exchange.setProtocol(HttpString.tryFromString("HTTP/1.1"));
        exchange.setSourceAddress(PEER);
        exchange.setRequestPath(lines.line(0));
        exchange.setRequestURI(lines.line(0));
        exchange.setQueryString(lines.line(1));
        exchange.addQueryParam("profile", lines.line(1));
        return exchange;
    }
}
