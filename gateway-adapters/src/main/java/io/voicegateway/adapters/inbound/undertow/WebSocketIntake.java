package io.voicegateway.adapters.inbound.undertow;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Methods;
import io.undertow.util.SameThreadExecutor;
import io.voicegateway.adapters.support.loop.IoLoops;
import io.voicegateway.adapters.support.websocket.ConnectionLimits;
import io.voicegateway.adapters.support.websocket.ServerHandshake;
import io.voicegateway.domain.model.Credentials;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.Verdict;
import io.voicegateway.domain.port.AdmissionPolicy;
import io.voicegateway.domain.port.WireProtocol;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Takes WebSocket clients. All that can be refused is refused as plain HTTP, before the 101: what costs nothing first, whether
 * anybody can come in first of all, then identity, on a worker thread since a key may have to be fetched, and last a place, back on the I/O thread.
 */
final class WebSocketIntake implements HttpHandler {
    private final Map<String, WireProtocol> protocols;
    private final List<WireProtocol> all;
    private final Gatekeeper gatekeeper;
    private final RequestReader reader;
    private final Reception reception;
    private final IoLoops loops;
    private final Turnstiles turnstiles;
    private final ConnectionLimits limits;
    private final Refusals refusals;
    private final PrewarmTraces traces;

    WebSocketIntake(
            Map<String, WireProtocol> protocols,
            Gatekeeper gatekeeper,
            RequestReader reader,
            Reception reception,
            IoLoops loops,
            Turnstiles turnstiles,
            ConnectionLimits limits,
            Refusals refusals,
            PrewarmTraces traces) {
        this.protocols = protocols;
        this.all = List.copyOf(protocols.values());
        this.gatekeeper = gatekeeper;
        this.reader = reader;
        this.reception = reception;
        this.loops = loops;
        this.turnstiles = turnstiles;
        this.limits = limits;
        this.refusals = refusals;
        this.traces = traces;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        Optional<WebSocketPath> path = WebSocketPath.parse(exchange.getRequestPath(), protocols);
        if (path.isEmpty()) {
            JsonAnswers.error(exchange, 404, "not_found", "expected: /ws or /ws/ and one of " + protocols.keySet());
            return;
        }
        if (!exchange.getRequestMethod().equals(Methods.GET)) {
            JsonAnswers.methodNotAllowed(exchange, "GET");
            return;
        }
        ServerHandshake.Fault fault = ServerHandshake.check(exchange);
        if (fault != null) {
            refusals.count(fault);
            ServerHandshake.refuse(exchange, fault);
            JsonAnswers.error(
                    exchange, fault.status(), fault.name().toLowerCase(Locale.ROOT), "expected: WebSocket 13");
            return;
        }
        if (!exchange.isRequestComplete()) {
            JsonAnswers.error(exchange, 400, "body", "expected: an upgrade without a body");
            return;
        }
        take(exchange, path.get());
    }

    private void take(HttpServerExchange exchange, WebSocketPath path) {
        long askedNanos = System.nanoTime();
        Optional<GatewayError> full = gatekeeper.full();
        if (full.isPresent()) {
            refuse(exchange, full.get());
            return;
        }
        WireProtocol.Handshake handshake = reader.handshake(exchange);
        Credentials credentials = reader.credentials(exchange, handshake.headers());
        WireProtocol protocol = path.protocol();
        Optional<GatewayError> refusal = gatekeeper.refusal(handshake, protocol == null ? all : List.of(protocol));
        if (refusal.isPresent()) {
            refuse(exchange, refusal.get());
            return;
        }
        exchange.dispatch(loops.worker(), worker -> {
            Verdict<String> tenant = gatekeeper.authenticate(credentials);
            if (tenant instanceof Verdict.Granted<String> known) {
                worker.dispatch(
                        turnstiles.on(worker.getIoThread()),
                        io -> admit(io, known.value(), credentials.remoteAddress(), handshake, protocol, askedNanos));
            } else {
                refuse(worker, ((Verdict.Refused<String>) tenant).error());
            }
        });
    }

    private void admit(
            HttpServerExchange exchange,
            String tenant,
            String remoteAddress,
            WireProtocol.Handshake handshake,
            @Nullable WireProtocol protocol,
            long askedNanos) {
        CompletableFuture<Verdict<AdmissionPolicy.Permit>> asked =
                gatekeeper.admit(tenant, remoteAddress, handshake).toCompletableFuture();
        if (asked.isDone()) {
            answer(exchange, tenant, handshake, protocol, askedNanos, asked.join());
        } else { // the thread goes on with its calls, and comes back to this one
            exchange.dispatch(
                    SameThreadExecutor.INSTANCE,
                    () -> asked.thenAccept(place -> exchange.dispatch(
                            exchange.getIoThread(), io -> answer(io, tenant, handshake, protocol, askedNanos, place))));
        }
    }

    private void answer(
            HttpServerExchange exchange,
            String tenant,
            WireProtocol.Handshake handshake,
            @Nullable WireProtocol protocol,
            long askedNanos,
            Verdict<AdmissionPolicy.Permit> place) {
        if (place instanceof Verdict.Granted<AdmissionPolicy.Permit> granted) {
            upgrade(
                    exchange,
                    new Admission(
                            tenant,
                            handshake,
                            protocol,
                            granted.value(),
                            askedNanos,
                            System.nanoTime(),
                            traces.of(handshake)));
        } else {
            refuse(exchange, ((Verdict.Refused<AdmissionPolicy.Permit>) place).error());
        }
    }

    private void upgrade(HttpServerExchange exchange, Admission admission) {
        // Whatever becomes of the upgrade, the socket's end is sure to come; to give a place back twice does no harm.
        AdmissionPolicy.Permit permit = admission.permit(); // the listener lives as long as the call, all else need not
        exchange.getConnection().addCloseListener(connection -> permit.close());
        try {
            ServerHandshake.upgrade(
                    exchange,
                    loops,
                    limits,
                    subprotocol(admission),
                    connection ->
                            reception.receive(admission, connection, new ProtocolDetector(all, admission.handshake())));
        } catch (RuntimeException e) {
            permit.close();
            throw e;
        }
        if (!exchange.getConnection().isOpen()) {
            permit.close(); // it was gone before we could listen for its end
        }
    }

    /** A browser that offers subprotocols hangs up unless one is chosen; ours are named like the protocols. */
    private @Nullable String subprotocol(Admission admission) {
        return admission.handshake().subprotocols().stream()
                .filter(protocols::containsKey)
                .findFirst()
                .orElse(null);
    }

    private void refuse(HttpServerExchange exchange, GatewayError error) {
        refusals.count(error.code());
        JsonAnswers.refuse(exchange, error, gatekeeper.retryAfter());
    }
}
