package io.voicegateway.app.cli;

import io.voicegateway.adapters.simulator.load.LoadGenerator;
import io.voicegateway.adapters.simulator.load.LoadPlan;
import io.voicegateway.adapters.simulator.load.LoadPlan.Dialect;
import io.voicegateway.adapters.simulator.load.LoadPlan.Pattern;
import io.voicegateway.adapters.simulator.load.SoundBook;
import io.voicegateway.app.settings.SettingsLoader;
import io.voicegateway.app.wiring.Gateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * A short life for the archive of loaded classes that {@code bin/gateway} makes: a gateway on a free port that starts and ends as
 * any does, asked how it is and called by each protocol. The caller is that of the load test, which needs next to nothing that a gateway does not
 * have: what is only the caller's takes memory of every gateway.
 */
@Command(name = "rehearse", hidden = true, description = "Loads what a gateway loads, and ends.")
final class RehearseCommand implements Callable<Integer> {
    private static final Duration SHORT = Duration.ofMillis(600);
    private static final long PATIENCE_MILLIS = 5000;

    @Override
    public Integer call() {
        return ServeCommand.serve(
                () -> SettingsLoader.load(List.of("--server-port=0"), Map.of(), Path.of("no-such-directory")),
                (gateway, signals) -> {
                    try {
                        visit(gateway);
                    } finally {
                        signals.came();
                        signals.came();
                    }
                });
    }

    private static void visit(Gateway gateway) throws IOException, InterruptedException {
        int port = gateway.address().getPort();
        get("/health", port);
        URI uri = URI.create("ws://localhost:" + port + "/ws");
        for (Dialect dialect : Dialect.values()) {
            LoadPlan one = new LoadPlan(uri, dialect, Pattern.FULL_DUPLEX, 1, Duration.ZERO, SHORT, 1);
            try (LoadGenerator caller = new LoadGenerator(one, new SoundBook())) {
                caller.awaitEnd(PATIENCE_MILLIS);
            }
        }
    }

    private static void get(String path, int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
    }
}
