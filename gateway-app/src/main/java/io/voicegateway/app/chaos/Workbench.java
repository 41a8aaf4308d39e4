package io.voicegateway.app.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Two tools for the model: one takes a second and a half, the other longer than any caller waits. */
final class Workbench implements AutoCloseable {
    static final String SOON = "soon";
    static final String LATE = "late";
    private static final long SOON_MILLIS = 1500;
    private static final long LATE_MILLIS = 20_000;

    private final HttpServer server;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Workbench::daemon);
    private final Path file;

    Workbench() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/" + SOON, exchange -> answerIn(SOON_MILLIS, exchange));
        server.createContext("/" + LATE, exchange -> answerIn(LATE_MILLIS, exchange));
        server.start();
        file = Files.createTempFile("chaos-tools", ".json");
        Files.writeString(file, "[" + declaration(SOON) + "," + declaration(LATE) + "]");
    }

    /** Returns the file that declares them. */
    Path file() {
        return file;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        server.stop(0);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }

    private void answerIn(long millis, HttpExchange exchange) {
        clock.schedule(() -> answer(exchange), millis, TimeUnit.MILLISECONDS);
    }

    private static void answer(HttpExchange exchange) {
        byte[] body = "{\"done\":true}".getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            // Whoever asked has gone; that is one of the things tried here.
        }
    }

    private String declaration(String name) {
        return "{\"name\":\"" + name
                + "\",\"description\":\"Does something.\",\"timeout\":30,\"url\":\"http://localhost:"
                + server.getAddress().getPort() + "/" + name + "\"}";
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "chaos-tools");
        thread.setDaemon(true);
        return thread;
    }
}
