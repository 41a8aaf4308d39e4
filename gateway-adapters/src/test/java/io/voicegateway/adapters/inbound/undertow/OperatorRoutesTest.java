package io.voicegateway.adapters.inbound.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voicegateway.domain.model.GatewayError;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperatorRoutesTest {
    private static final String KEY = "planted-operator-key";

    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aliveReadyAndVersionAreSaid() throws IOException {
        assertThat(ask("GET", "/livez", "").json("status")).isEqualTo("alive");
        assertThat(ask("GET", "/readyz", "").json("status")).isEqualTo("ready");
        assertThat(ask("GET", "/version", "").json("version")).isEqualTo("1.2.3");
        assertThat(ask("POST", "/readyz", "Content-Length: 0\r\n").status()).isEqualTo(405);
    }

    @Test
    void metricsAreServedAsPlainText() throws IOException {
        Answer answer = ask("GET", "/metrics", "");

        assertThat(answer.head()).startsWith("HTTP/1.1 200 ").contains("Content-Type: text/plain; version=0.0.4");
        assertThat(answer.body()).isEqualTo(FixedMetrics.TEXT);
    }

    @Test
    void aDrainingGatewayIsNotReadyAndStillAlive() throws IOException {
        server.server.stopAccepting();

        assertThat(ask("GET", "/readyz", "").status()).isEqualTo(503);
        assertThat(ask("GET", "/readyz", "").json("reason")).isEqualTo("draining");
        assertThat(ask("GET", "/livez", "").status()).isEqualTo(200);
    }

    @Test
    void aGatewayWhoseUpstreamIsKnownToBeDownIsNotReady() throws IOException {
        server.pool.refuse(new GatewayError(GatewayError.Code.UPSTREAM_UNAVAILABLE, "echo is taken for down"));

        Answer answer = ask("GET", "/readyz", "");

        assertThat(answer.head()).startsWith("HTTP/1.1 503 ").contains("Retry-After: 1");
        assertThat(answer.json("reason")).isEqualTo("upstream");
        assertThat(answer.json("detail")).isEqualTo("echo is taken for down");
    }

    @Test
    void aGatewayWhosePlacesAreTakenIsNotReadyThoughNobodyHasSpoken() throws IOException {
        try (TestServer small = new TestServer(1, java.util.Set.of());
                RawSocket phone = small.call("/ws")) {
            assertThat(phone.socket.isConnected()).isTrue();
            assertThat(ask(small.address, "GET", "/readyz", "").json("reason")).isEqualTo("full");
        }
    }

    @Test
    void whoeverAsksFromThisMachineMayOrderWhenThereIsNoKey() throws IOException {
        assertThat(ask("POST", "/admin/drain", "Content-Length: 0\r\n").status())
                .isEqualTo(202);
        assertThat(ask("PUT", "/admin/log-level?level=debug", "Content-Length: 0\r\n")
                        .json("level"))
                .isEqualTo("debug");
        assertThat(ask("PUT", "/admin/log-level?level=loud", "Content-Length: 0\r\n")
                        .status())
                .isEqualTo(400);
        assertThat(ask("PUT", "/admin/log-level", "Content-Length: 0\r\n").status())
                .isEqualTo(400);

        assertThat(server.operations.orders).containsExactly("drain", "log debug", "log loud");
    }

    @Test
    void whatAProxyOrAWebPageSendsOnlyLooksAsIfItWereLocal() throws IOException {
        assertThat(ask("POST", "/admin/drain", "Content-Length: 0\r\nX-Forwarded-For: 203.0.113.9\r\n")
                        .status())
                .isEqualTo(403);
        assertThat(ask("POST", "/admin/drain", "Content-Length: 0\r\nOrigin: https://evil.example\r\n")
                        .status())
                .isEqualTo(403);
        assertThat(ask("GET", "/admin/calls", "X-Real-IP: 203.0.113.9\r\n").status())
                .isEqualTo(403);
        assertThat(ask("GET", "/admin/calls", "Host: points-at-loopback.example:8080\r\n")
                        .status())
                .isEqualTo(403);

        assertThat(server.operations.orders).isEmpty();
    }

    @Test
    void withAKeyNobodyIsLetInWithoutIt() throws IOException {
        try (TestServer guarded = TestServer.with(new AdminConfig("127.0.0.1", Optional.empty(), Optional.of(KEY)))) {
            assertThat(ask(guarded.address, "GET", "/admin/calls", "").status()).isEqualTo(401);
            assertThat(ask(guarded.address, "GET", "/admin/calls", "Authorization: Bearer " + KEY + "x\r\n")
                            .status())
                    .isEqualTo(401);
            assertThat(ask(guarded.address, "GET", "/admin/calls", "Authorization: Bearer " + KEY + "\r\n")
                            .status())
                    .isEqualTo(200);
            assertThat(ask(guarded.address, "GET", "/livez", "").status()).isEqualTo(200);
        }
    }

    @Test
    void callsAreListedAndEnded() throws IOException {
        try (RawSocket phone = server.call("/ws")) {
            phone.binary(new byte[160]);
            phone.read();

            JsonNode call = ask("GET", "/admin/calls", "").tree().path("calls").path(0);
            String id = call.path("id").textValue();

            assertThat(call.path("tenant").textValue()).isEqualTo("tenant-1");
            assertThat(call.path("protocol").textValue()).isEqualTo("raw");
            assertThat(call.path("age_seconds").asInt()).isEqualTo(3);
            assertThat(ask("DELETE", "/admin/calls/" + id, "").status()).isEqualTo(202);
            assertThat(ask("DELETE", "/admin/calls/nobody", "").status()).isEqualTo(404);
            assertThat(server.switchboard.signals).containsExactly("end " + id, "end nobody");
        }
    }

    @Test
    void aWrongMethodOrPathIsSaid() throws IOException {
        assertThat(ask("GET", "/admin/drain", "").head())
                .startsWith("HTTP/1.1 405 ")
                .contains("Allow: POST");
        assertThat(ask("GET", "/admin/", "").status()).isEqualTo(404);
        assertThat(ask("DELETE", "/admin/calls/", "").status()).isEqualTo(404);
    }

    @Test
    void aPortForOperatorsTakesAdministrationAwayFromTheCallersPort() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (TestServer two = TestServer.with(new AdminConfig("127.0.0.1", Optional.of(port), Optional.empty()))) {
            InetSocketAddress operators = new InetSocketAddress(two.address.getAddress(), port);

            assertThat(ask(two.address, "GET", "/metrics", "").status()).isEqualTo(404);
            assertThat(ask(two.address, "GET", "/admin/calls", "").status()).isEqualTo(404);
            assertThat(ask(two.address, "GET", "/readyz", "").status()).isEqualTo(200);
            assertThat(ask(operators, "GET", "/metrics", "").body()).isEqualTo(FixedMetrics.TEXT);
            assertThat(ask(operators, "GET", "/admin/calls", "").status()).isEqualTo(200);
            assertThat(ask(operators, "GET", "/readyz", "").status()).isEqualTo(200);
            assertThat(ask(operators, "GET", "/ws", RawSocket.UPGRADE).status()).isEqualTo(404);
        }
    }

    @Test
    void whoIsTurnedAwayIsCountedByReason() throws IOException {
        server.server.stopAccepting();

        server.ask("GET", "/ws", RawSocket.UPGRADE);

        assertThat(server.turnedAway).containsExactly("draining");
    }

    private Answer ask(String method, String path, String headers) throws IOException {
        return ask(server.address, method, path, headers);
    }

    private static Answer ask(InetSocketAddress address, String method, String path, String headers)
            throws IOException {
        try (RawSocket raw = new RawSocket(address)) {
            String host = headers.contains("Host:") ? "" : "Host: localhost:8080\r\n";
            String head = raw.ask(method + " " + path + " HTTP/1.1\r\n" + host + headers + "\r\n");
            return new Answer(head, raw.body(head));
        }
    }

    private record Answer(String head, String body) {
        int status() {
            return Integer.parseInt(head.substring(9, 12));
        }

        JsonNode tree() throws IOException {
            return new ObjectMapper().readTree(body);
        }

        String json(String name) throws IOException {
            return tree().path(name).textValue();
        }
    }
}
