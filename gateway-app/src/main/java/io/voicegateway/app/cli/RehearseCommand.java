package io.voicegateway.app.cli;

import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import io.voicegateway.app.call.PhoneCall;
import io.voicegateway.app.call.Progress;
import io.voicegateway.app.settings.SettingsLoader;
import io.voicegateway.app.wiring.Gateway;
import io.voicegateway.domain.audio.StandardCodecs;
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
 * any does, asked how it is and called by each protocol.
 */
@Command(name = "rehearse", hidden = true, description = "Loads what a gateway loads, and ends.")
final class RehearseCommand implements Callable<Integer> {
    private static final Duration SHORT = Duration.ofMillis(200);

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
        for (PhoneDialect dialect : PhoneDialect.values()) {
            new PhoneCall(new StandardCodecs(), new byte[1600], SHORT, new Silent()).run(uri, dialect);
        }
    }

    private static void get(String path, int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
    }

    /** Shows nothing. */
    private static final class Silent implements Progress {
        @Override
        public void show(Phase phase, double seconds, double ofSeconds, double receivedSeconds) {}

        @Override
        public void done() {}
    }
}
