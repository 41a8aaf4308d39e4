package io.voicegateway.adapters.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.voicegateway.adapters.simulator.fault.FaultParser;
import io.voicegateway.adapters.simulator.fault.FaultPlan;
import io.voicegateway.adapters.simulator.fault.SessionFault;
import io.voicegateway.adapters.simulator.live.LiveServer;
import io.voicegateway.adapters.simulator.live.SessionReport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** HTTP and JSON for tests and people: what has happened, and what shall go wrong next. */
final class ControlPort implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer http;
    private final ExecutorService thread;
    private final LiveServer server;
    private SimulatorOptions options;

    private ControlPort(HttpServer http, ExecutorService thread, LiveServer server, SimulatorOptions options) {
        this.http = http;
        this.thread = thread;
        this.server = server;
        this.options = options;
    }

    /** Listens, on one thread of its own. */
    static ControlPort open(String host, int port, LiveServer server, SimulatorOptions options) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), port), 16);
        ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
            Thread worker = new Thread(task, "simulator-control");
            worker.setDaemon(true);
            return worker;
        });
        ControlPort control = new ControlPort(http, thread, server, options);
        http.setExecutor(thread);
        http.createContext("/", control::handle);
        http.start();
        return control;
    }

    int port() {
        return http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(0);
        thread.shutdownNow();
    }

    /** Whatever happens, the exchange is ended: nobody waits for an answer that will not come. */
    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answerOrError(exchange);
            exchange.getResponseHeaders().set("Content-Type", answer.type);
            exchange.sendResponseHeaders(answer.status, answer.body.length == 0 ? -1 : answer.body.length);
            exchange.getResponseBody().write(answer.body);
        }
    }

    private Answer answerOrError(HttpExchange exchange) throws IOException {
        try {
            return answer(exchange);
        } catch (IllegalArgumentException | com.fasterxml.jackson.core.JsonProcessingException e) {
            return Answer.json(400, Map.of("error", String.valueOf(e.getMessage())));
        } catch (IllegalStateException e) {
            return Answer.json(503, Map.of("error", String.valueOf(e.getMessage())));
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().substring(1).split("/");
        String route = exchange.getRequestMethod() + " " + (path.length > 0 ? path[0] : "")
                + (path.length > 1 ? "/*" : "") + (path.length > 2 ? "/" + path[2] : "");
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        return switch (route) {
            case "GET stats" -> Answer.json(200, server.book().totals());
            case "GET sessions" -> Answer.json(200, server.book().sessions());
            case "GET sessions/*" -> session(id(path[1]));
            case "GET sessions/*/audio.wav" -> audio(id(path[1]));
            case "POST sessions/*/faults" -> strike(id(path[1]), body);
            case "GET faults" -> Answer.json(200, server.faults().describe());
            case "POST faults" -> {
                server.faults().add(fault(body));
                yield Answer.json(200, server.faults().describe());
            }
            case "DELETE faults" -> {
                server.faults().clear();
                yield Answer.json(200, List.of());
            }
            case "POST options" -> behave(body);
            default -> Answer.json(404, Map.of("error", "no such thing: " + route));
        };
    }

    private Answer session(long id) throws IOException {
        Optional<SessionReport> found = server.book().sessions().stream()
                .filter(report -> report.id() == id)
                .findFirst();
        return found.isPresent() ? Answer.json(200, found.get()) : noSession(id);
    }

    private Answer audio(long id) throws IOException {
        Optional<byte[]> pcm = server.book().recording(id);
        return pcm.isPresent() ? new Answer(200, "audio/wav", Wav.of(pcm.get(), 16_000)) : noSession(id);
    }

    private Answer strike(long id, JsonNode body) throws IOException {
        if (!(fault(body).fault() instanceof SessionFault fault)) {
            throw new IllegalArgumentException(
                    "fault: too late for a session that is open (expected: a session fault)");
        }
        return Answer.json(200, Map.of("struck", server.book().strike(id, fault)));
    }

    private Answer behave(JsonNode body) throws IOException {
        SimulatorOptions changed = options;
        for (Map.Entry<String, JsonNode> option : body.properties()) {
            changed = changed.with(option.getKey(), option.getValue().asText());
        }
        server.behave(changed.behaviour());
        options = changed;
        return Answer.json(200, Map.of("options", changed.toString()));
    }

    private static Answer noSession(long id) throws IOException {
        return Answer.json(404, Map.of("error", "no such session: " + id));
    }

    private static FaultPlan.Entry fault(JsonNode body) {
        Map<String, String> params = new LinkedHashMap<>();
        body.properties()
                .forEach(field -> params.put(field.getKey(), field.getValue().asText()));
        String name = params.remove("fault");
        if (name == null) {
            throw new IllegalArgumentException("fault: none given (expected: {\"fault\": name, …})");
        }
        return params.isEmpty() ? FaultParser.parse(name) : FaultParser.parse(name, params);
    }

    /** {@code all} is 0. */
    private static long id(String text) {
        if (text.equals("all")) {
            return 0;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("session: " + text + " (expected: a number or all)", e);
        }
    }

    private record Answer(int status, String type, byte[] body) {
        static Answer json(int status, Object value) throws IOException {
            return new Answer(
                    status,
                    "application/json",
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(value));
        }
    }
}
