package io.voicegateway.adapters.simulator.live;

import io.voicegateway.adapters.simulator.fault.Fault;
import io.voicegateway.adapters.simulator.fault.FaultParser;
import io.voicegateway.adapters.simulator.fault.FaultPlan;
import io.voicegateway.adapters.simulator.net.Acceptor;
import io.voicegateway.adapters.simulator.net.HttpRequest;
import io.voicegateway.adapters.simulator.net.IoLoop;
import io.voicegateway.adapters.simulator.net.Link;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The first act of a connection: one HTTP request, answered with a WebSocket, a token or a refusal. */
final class HttpStage implements Acceptor.OpenedHandler {

    private static final String ACCEPT_SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final String FAULT_HEADER = "x-simulator-fault";

    private final IoLoop loop;
    private final LiveServer server;
    private @Nullable Link link;
    private boolean answered;

    HttpStage(IoLoop loop, LiveServer server) {
        this.loop = loop;
        this.server = server;
    }

    @Override
    public void opened(Link opened) {
        link = opened;
    }

    @Override
    public void onBytes(ByteBuffer in) {
        if (answered) {
            return;
        }
        try {
            Optional<HttpRequest> request = HttpRequest.read(in);
            if (request.isPresent()) {
                answered = true;
                answer(request.get());
            }
        } catch (IllegalArgumentException e) {
            refuse(400, "", String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void onEnd() {
        // nothing was begun yet
    }

    private void answer(HttpRequest request) {
        if (Route.isTokenRequest(request)) {
            respond(200, "", "{\n  \"name\": \"auth_tokens/" + UUID.randomUUID() + "\"\n}\n");
            return;
        }
        Optional<Route> route = Route.find(request);
        Host host = server.host(new FaultPlan(ownFaults(request)), request.parameter("mode"));
        Optional<Fault.UpgradeFault> fault = host.faults().upgrade();
        if (route.isEmpty()) {
            refuse(404, "", "no such path");
        } else if (!asksForWebSocket(request)) {
            refuse(426, "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n", "a WebSocket is expected");
        } else if (fault.orElse(null) instanceof Fault.RefuseUpgrade refusal) {
            String wait = refusal.retryAfterSeconds() < 0 ? "" : "Retry-After: " + refusal.retryAfterSeconds() + "\r\n";
            refuse(refusal.status(), wait, "refused by a fault");
        } else if (refusesKey(host, route.get())) {
            boolean unauthorized = host.behaviour().keyRefusal() == Behaviour.KeyRefusal.HTTP_401;
            refuse(unauthorized ? 401 : 403, "", "API key not valid. Please pass a valid API key.");
        } else if (fault.orElse(null) instanceof Fault.DelayUpgrade delay) {
            loop.after(delay.by(), () -> upgrade(request, route.get(), host));
        } else {
            upgrade(request, route.get(), host);
        }
    }

    private static boolean refusesKey(Host host, Route route) {
        return host.behaviour().keyRefusal() != Behaviour.KeyRefusal.CLOSE && !host.knows(route);
    }

    private static boolean asksForWebSocket(HttpRequest request) {
        return request.method().equals("GET")
                && request.header("upgrade").equalsIgnoreCase("websocket")
                && request.header("connection").toLowerCase(Locale.ROOT).contains("upgrade")
                && request.header("sec-websocket-version").equals("13")
                && !request.header("sec-websocket-key").isEmpty();
    }

    private static List<FaultPlan.Entry> ownFaults(HttpRequest request) {
        List<FaultPlan.Entry> faults = new ArrayList<>();
        request.query().getOrDefault("fault", List.of()).forEach(text -> faults.add(FaultParser.parse(text)));
        if (!request.header(FAULT_HEADER).isEmpty()) {
            for (String text : request.header(FAULT_HEADER).split(";")) {
                faults.add(FaultParser.parse(text.trim()));
            }
        }
        return faults;
    }

    private void upgrade(HttpRequest request, Route route, Host host) {
        Link open = link;
        if (open == null || open.isClosed()) {
            return;
        }
        String head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + acceptKey(request.header("sec-websocket-key")) + "\r\n\r\n";
        open.out().put(head.getBytes(StandardCharsets.US_ASCII));
        SessionRecord record =
                server.book().open(loop, route.key(), host.behaviour().recording());
        open.handOver(new LiveSession(open, host, route, record));
    }

    private void refuse(int status, String headers, String why) {
        answered = true;
        server.book().refused();
        String body = "{\n  \"error\": {\n    \"code\": " + status + ",\n    \"message\": \""
                + why.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n  }\n}\n";
        respond(status, headers, body);
    }

    private void respond(int status, String headers, String body) {
        Link open = link;
        if (open == null) {
            return;
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + " Simulated\r\nContent-Type: application/json\r\nContent-Length: "
                + bytes.length + "\r\nConnection: close\r\n" + headers + "\r\n";
        open.out().put(head.getBytes(StandardCharsets.US_ASCII)).put(bytes);
        loop.after(Duration.ofMillis(20), open::finish);
        loop.after(Duration.ofSeconds(2), open::close);
    }

    private static String acceptKey(String key) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-1").digest((key + ACCEPT_SALT).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
