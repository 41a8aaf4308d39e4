package io.voicegateway.adapters.inbound.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voicegateway.domain.model.Credentials;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer();
    }

    @AfterEach
    void noPlaceIsLost() {
        await().atMost(Duration.ofSeconds(5)).until(() -> server.policy.taken.get() == 0);
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ws",
                "/ws/raw",
                "/ws/twilio",
                "/ws/vgt1.1.a.b",
                "/ws/raw/vgt1.1.a.b",
                "/ws?codec=pcm16&rate=16000"
            })
    void properRequestIsUpgraded(String path) throws IOException {
        String answer = server.ask("GET", path, RawSocket.UPGRADE);

        assertThat(answer)
                .startsWith("HTTP/1.1 101 ")
                .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
                .doesNotContainIgnoringCase("server:")
                .doesNotContainIgnoringCase("sec-websocket-extensions");
    }

    @Test
    void anotherVersionIsToldTheRightOne() throws IOException {
        String answer = server.ask("GET", "/ws", RawSocket.UPGRADE.replace("Version: 13", "Version: 7"));

        assertThat(answer).startsWith("HTTP/1.1 426 ").contains("Sec-WebSocket-Version: 13");
    }

    @Test
    void missingKeyIsABadRequest() throws IOException {
        String answer = server.ask(
                "GET", "/ws", RawSocket.UPGRADE.replace("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", ""));

        assertThat(answer).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void upgradeWithABodyIsRefused() throws IOException {
        String answer = server.ask("GET", "/ws", RawSocket.UPGRADE + "Content-Length: 5\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("Connection: close");
    }

    @Test
    void plainGetIsNoUpgrade() throws IOException {
        assertThat(server.ask("GET", "/ws", "Host: gateway\r\n")).startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /wsx, 404",
        "GET, /ws/, 404",
        "GET, /ws/unknown, 404",
        "GET, /ws/twilio/, 404",
        "GET, /ws/twilio/other, 404",
        "GET, /ws/vgt1.1.a.b/twilio, 404",
        "GET, /, 404",
        "GET, /WS, 404",
        "POST, /ws, 405",
        "POST, /health, 405",
        "POST, /nowhere, 404",
        "DELETE, /stats, 405",
        "get, /ws, 405",
        "Get, /health, 405",
        "head, /livez, 405"
    })
    void pathsAndMethodsAreExact(String method, String path, int status) throws IOException {
        try (RawSocket raw = new RawSocket(server.address)) {
            String head = raw.ask(method + " " + path + " HTTP/1.1\r\n" + RawSocket.UPGRADE + "\r\n");

            assertThat(head).startsWith("HTTP/1.1 " + status + " ").contains("application/json");
            assertThat(raw.body(head)).startsWith("{\"error\":\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example, 403",
        "null, 403",
        "https://phone.example.evil.example, 403",
        "https://phone.example, 101",
        "HTTPS://PHONE.EXAMPLE, 101",
        "http://gateway, 403"
    })
    void onlyListedOriginsAndOurOwnMayCall(String origin, int status) throws IOException {
        String answer = server.ask("GET", "/ws", RawSocket.UPGRADE + "Origin: " + origin + "\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, localhost:8080, 101",
        "http://127.0.0.1, 127.0.0.1, 101",
        "https://[::1]:8443, [::1]:8443, 101",
        "http://localhost:8080, localhost:9090, 403",
        "http://rebound.example:8080, rebound.example:8080, 403"
    })
    void aPageOfOursMayCallUnderANameThatNobodyCanForge(String origin, String host, int status) throws IOException {
        String answer = server.ask(
                "GET",
                "/ws",
                RawSocket.UPGRADE.replace("Host: gateway", "Host: " + host) + "Origin: " + origin + "\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void answerThatComesLaterUpgradesAllTheSame() throws IOException {
        server.policy.slow = true;

        try (RawSocket phone = server.call("/ws/raw")) {
            phone.binary(new byte[160]);

            assertThat(phone.read()).isNotNull();
        }
    }

    @Test
    void refusalThatComesLaterIsAnOrdinaryOne() throws IOException {
        server.policy.slow = true;
        server.policy.taken.set(10);

        String answer = server.ask("GET", "/ws", RawSocket.UPGRADE);

        assertThat(answer).startsWith("HTTP/1.1 503 ").contains("Retry-After: 3");
        server.policy.taken.set(0);
    }

    @Test
    void whoeverLeavesWhileTheAnswerIsAwaitedLosesNoPlace() throws IOException {
        server.policy.slow = true;
        for (int i = 0; i < 5; i++) {
            try (RawSocket raw = new RawSocket(server.address)) {
                raw.write("GET /ws HTTP/1.1\r\n" + RawSocket.UPGRADE + "\r\n");
            }
        }

        await().until(() -> server.policy.admitted.get() == 5);
        await().atMost(Duration.ofSeconds(5)).until(() -> server.policy.taken.get() == 0);
    }

    @Test
    void whoeverIsNotKnownIsRefusedBeforeAPlaceIsTaken() throws IOException {
        server.authenticator = credentials ->
                Verdict.refused(new GatewayError(GatewayError.Code.UNAUTHENTICATED, "no token (expected: one)"));

        String answer = server.ask("GET", "/ws", RawSocket.UPGRADE);

        assertThat(answer).startsWith("HTTP/1.1 401 ").contains("WWW-Authenticate: ");
        assertThat(server.policy.admitted).hasValue(0);
        assertThat(server.switchboard.requests).isEmpty();
    }

    @Test
    void authenticatorSeesTheRequestAsItCame() throws IOException {
        List<Credentials> seen = new CopyOnWriteArrayList<>();
        List<String> threads = new CopyOnWriteArrayList<>();
        server.authenticator = credentials -> {
            seen.add(credentials);
            threads.add(Thread.currentThread().getName());
            return Verdict.granted("t");
        };

        server.ask(
                "GET",
                "/ws/raw?a=%2Fb&c=d",
                RawSocket.UPGRADE + "X-Twilio-Signature: abc=\r\nX-Forwarded-For: 6.6.6.6, 9.8.7.6\r\n");

        assertThat(threads).as("never on a loop").singleElement().asString().contains("task");
        assertThat(seen.get(0).requestUri()).isEqualTo("/ws/raw?a=%2Fb&c=d");
        assertThat(seen.get(0).headers()).containsEntry("x-twilio-signature", "abc=");
        assertThat(seen.get(0).remoteAddress()).isEqualTo("9.8.7.6");
    }

    @Test
    void unknownCodecIsABadRequestThatSaysWhatIsKnown() throws IOException {
        for (String path : new String[] {"/ws?codec=opus", "/ws/raw?rate=44100"}) {
            try (RawSocket raw = new RawSocket(server.address)) {
                String head = raw.ask("GET " + path + " HTTP/1.1\r\n" + RawSocket.UPGRADE + "\r\n");

                assertThat(head).startsWith("HTTP/1.1 400 ");
                assertThat(raw.body(head)).contains("unsupported", "expected: mulaw or alaw at 8000");
            }
        }
        assertThat(server.policy.admitted).hasValue(0);
    }

    @Test
    void fullGatewaySaysWhenToComeBack() throws IOException {
        try (TestServer small = new TestServer(1, Set.of());
                RawSocket first = small.call("/ws");
                RawSocket second = new RawSocket(small.address)) {
            String head = second.ask("GET /ws HTTP/1.1\r\n" + RawSocket.UPGRADE + "\r\n");

            assertThat(head).startsWith("HTTP/1.1 503 ").contains("Retry-After: 3");
            assertThat(second.body(head)).isEqualTo("{\"error\":\"over_capacity\",\"detail\":\"calls: 1\"}");
            first.bye(1000);
            await().atMost(Duration.ofSeconds(2)).until(() -> small.policy.taken.get() == 0);
            small.call("/ws").close();
        }
    }

    @Test
    void upstreamThatIsKnownToBeDownRefusesBeforeTheUpgrade() throws IOException {
        server.pool.refuse(new GatewayError(GatewayError.Code.UPSTREAM_UNAVAILABLE, "breaker open"));

        String answer = server.ask("GET", "/ws", RawSocket.UPGRADE);

        assertThat(answer).startsWith("HTTP/1.1 503 ").contains("Retry-After: ");
        assertThat(server.policy.admitted).hasValue(0);
    }

    @Test
    void subprotocolIsChosenOnlyIfItIsOurs() throws IOException {
        String ours = server.ask("GET", "/ws", RawSocket.UPGRADE + "Sec-WebSocket-Protocol: chat, raw\r\n");
        String others = server.ask("GET", "/ws", RawSocket.UPGRADE + "Sec-WebSocket-Protocol: chat\r\n");

        assertThat(ours).startsWith("HTTP/1.1 101 ").contains("Sec-WebSocket-Protocol: raw\r\n");
        assertThat(others).startsWith("HTTP/1.1 101 ").doesNotContain("Sec-WebSocket-Protocol");
    }
}
