package io.voicegateway.adapters.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Calls that come to nothing are counted once, and say why. */
final class FailedCallsTest {

    private static final int CALLS = 3;
    private static final long PATIENCE_MILLIS = 5_000;

    @Test
    void aRefusalSaysItsStatus() throws Exception {
        try (ServerSocket bridge = new ServerSocket(0, CALLS, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> answer(bridge, "HTTP/1.1 404 Not Found\r\n\r\n"), "refusing-bridge");
            server.start();

            LoadScores scores = call(bridge.getLocalPort());

            assertThat(scores.failures()).containsEntry("refused: HTTP/1.1 404", CALLS);
            assertThat(scores.made()).isEqualTo(CALLS);
            assertThat(scores.failed()).isEqualTo(CALLS);
            server.join();
        }
    }

    @Test
    void aCloseSaysItsCode() throws Exception {
        try (ServerSocket bridge = new ServerSocket(0, CALLS, InetAddress.getLoopbackAddress())) {
            String upgradeThenClose = "HTTP/1.1 101 Switching Protocols\r\n\r\n\u0088\u0002\u0003\u00f5";
            Thread server = new Thread(() -> answer(bridge, upgradeThenClose), "closing-bridge");
            server.start();

            LoadScores scores = call(bridge.getLocalPort());

            assertThat(scores.failures()).containsEntry("closed by the bridge with 1013", CALLS);
            assertThat(scores.made()).isEqualTo(CALLS);
            server.join();
        }
    }

    @Test
    void whereNobodyListensEachCallFailsAndTheGeneratorEnds() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        LoadScores scores = call(port);

        assertThat(scores.failures()).containsEntry("Connection refused", CALLS);
        assertThat(scores.made()).isEqualTo(CALLS);
    }

    private static LoadScores call(int port) throws Exception {
        LoadPlan plan = new LoadPlan(
                URI.create("ws://127.0.0.1:" + port + "/ws"),
                LoadPlan.Dialect.RAW,
                LoadPlan.Pattern.FULL_DUPLEX,
                CALLS,
                Duration.ZERO,
                Duration.ofSeconds(1),
                CALLS);
        try (LoadGenerator callers = new LoadGenerator(plan, new SoundBook())) {
            assertThat(callers.awaitEnd(PATIENCE_MILLIS)).isTrue();
            return callers.finish();
        }
    }

    private static void answer(ServerSocket bridge, String bytes) {
        for (int i = 0; i < CALLS; i++) {
            try (Socket socket = bridge.accept()) {
                int ends = 0;
                while (ends < 2) {
                    ends = switch (socket.getInputStream().read()) {
                        case '\n' -> ends + 1;
                        case '\r' -> ends;
                        default -> 0;
                    };
                }
                socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
                socket.shutdownOutput();
                socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
            } catch (IOException e) {
                return;
            }
        }
    }
}
