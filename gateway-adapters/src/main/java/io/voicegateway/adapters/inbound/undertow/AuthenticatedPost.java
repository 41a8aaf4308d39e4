package io.voicegateway.adapters.inbound.undertow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.undertow.io.Receiver;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.SameThreadExecutor;
import io.voicegateway.adapters.support.json.BoundedJson;
import io.voicegateway.adapters.support.loop.IoLoops;
import io.voicegateway.domain.model.Credentials;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayException;
import io.voicegateway.domain.model.Verdict;
import io.voicegateway.domain.port.WireProtocol;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * A POST with a small JSON object, or with nothing, from somebody whom we know. The body is read only after we know whom it is
 * from, and within a few seconds.
 */
final class AuthenticatedPost implements HttpHandler {
    private static final int MAX_BODY_BYTES = 4096;
    private static final long BODY_SECONDS = 5;
    private static final BoundedJson JSON = new BoundedJson(4, MAX_BODY_BYTES);

    private final Gatekeeper gatekeeper;
    private final RequestReader reader;
    private final IoLoops loops;
    private final Refusals refusals;
    private final Action action;

    AuthenticatedPost(Gatekeeper gatekeeper, RequestReader reader, IoLoops loops, Refusals refusals, Action action) {
        this.gatekeeper = gatekeeper;
        this.reader = reader;
        this.loops = loops;
        this.refusals = refusals;
        this.action = action;
    }

    /** What is done for the tenant. On an I/O thread. */
    interface Action {
        /**
         * Answers the exchange.
         *
         * @throws GatewayException to refuse
         */
        void answer(HttpServerExchange exchange, String tenant, ObjectNode body);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        exchange.setPersistent(false);
        if (!exchange.getRequestMethod().equals(Methods.POST)) {
            JsonAnswers.methodNotAllowed(exchange, "POST");
            return;
        }
        if (exchange.getRequestContentLength() > MAX_BODY_BYTES) {
            JsonAnswers.error(exchange, 413, "too_big", "expected: " + MAX_BODY_BYTES + " bytes at most");
            return;
        }
        WireProtocol.Handshake asked = reader.handshake(exchange);
        Credentials credentials = reader.credentials(exchange, asked.headers());
        Optional<GatewayError> refusal = gatekeeper.refusal(asked, List.of());
        if (refusal.isPresent()) {
            refuse(exchange, refusal.get());
            return;
        }
        exchange.dispatch(loops.worker(), worker -> {
            Verdict<String> tenant = gatekeeper.authenticate(credentials);
            if (tenant instanceof Verdict.Granted<String> known) {
                worker.dispatch(worker.getIoThread(), io -> read(io, known.value()));
            } else {
                refuse(worker, ((Verdict.Refused<String>) tenant).error());
            }
        });
    }

    private void read(HttpServerExchange exchange, String tenant) {
        XnioExecutor.Key late = exchange.getIoThread()
                .executeAfter(() -> IoUtils.safeClose(exchange.getConnection()), BODY_SECONDS, TimeUnit.SECONDS);
        Receiver receiver = exchange.getRequestReceiver();
        receiver.setMaxBufferSize(MAX_BODY_BYTES);
        exchange.dispatch(
                SameThreadExecutor.INSTANCE,
                () -> receiver.receiveFullBytes(
                        (whole, bytes) -> {
                            late.remove();
                            answer(whole, tenant, bytes);
                        },
                        (broken, failure) -> {
                            late.remove();
                            JsonAnswers.error(
                                    broken, 400, "body", "expected: " + MAX_BODY_BYTES + " bytes of JSON at most");
                        }));
    }

    private void answer(HttpServerExchange exchange, String tenant, byte[] bytes) {
        Optional<JsonNode> body = bytes.length == 0
                ? Optional.of(JsonNodeFactory.instance.objectNode())
                : JSON.read(bytes, 0, bytes.length);
        if (body.isEmpty() || !(body.get() instanceof ObjectNode object)) {
            JsonAnswers.error(exchange, 400, "body", "expected: a JSON object");
            return;
        }
        try {
            exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
            action.answer(exchange, tenant, object);
        } catch (GatewayException e) {
            refuse(exchange, e.error());
        }
    }

    private void refuse(HttpServerExchange exchange, GatewayError error) {
        refusals.count(error.code());
        JsonAnswers.refuse(exchange, error, gatekeeper.retryAfter());
    }
}
