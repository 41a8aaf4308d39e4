package io.voicegateway.adapters.inbound.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request says twice, or in another way than usual. */
class RequestReaderTest {
    private final List<String> clients = new CopyOnWriteArrayList<>();
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer();
        server.authenticator = credentials -> {
            clients.add(credentials.remoteAddress());
            return Verdict.granted("tenant-1");
        };
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anAddressThatTheClientMadeUpInALineOfItsOwnDoesNotCount() throws IOException {
        String lines = "X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-For: 9.8.7.6\r\n";

        assertThat(server.ask("GET", "/ws", RawSocket.UPGRADE + lines)).startsWith("HTTP/1.1 101 ");
        assertThat(clients).containsExactly("9.8.7.6");
    }

    @Test
    void aGoodOriginIsNoExcuseForABadOne() throws IOException {
        String lines = "Origin: https://phone.example\r\nOrigin: https://evil.example\r\n";

        assertThat(server.ask("GET", "/ws", RawSocket.UPGRADE + lines)).startsWith("HTTP/1.1 403 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/%77s", "/ws;a=b", "/ws/ra%77", "/sta%74s", "/health;x", "/%61dmin/calls", "/admin;x/calls"})
    void aPathIsAnsweredAsItIsWrittenOnly(String path) throws IOException {
        assertThat(server.ask("GET", path, RawSocket.UPGRADE)).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void whoAwaitsAContinueBeforeTheBodyGetsIt() throws IOException {
        try (RawSocket raw = new RawSocket(server.address)) {
            String request = "POST /prewarm HTTP/1.1\r\nHost: g\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n";

            assertThat(raw.ask(request)).startsWith("HTTP/1.1 100 ");
            assertThat(raw.ask("{}")).startsWith("HTTP/1.1 202 ");
        }
    }
}
