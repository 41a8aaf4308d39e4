package io.voicegateway.adapters.inbound.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.Fleet;
import io.voicegateway.domain.testing.ManualLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusRoutesTest {
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
    void healthSaysOk() throws IOException {
        Answer answer = get("/health");

        assertThat(answer.head()).startsWith("HTTP/1.1 200 ").contains("Cache-Control: no-store");
        assertThat(answer.body().path("status").textValue()).isEqualTo("ok");
        assertThat(answer.body().path("uptime_seconds").isIntegralNumber()).isTrue();
    }

    @Test
    void healthIsDegradedButGoodWhileTheFleetIsAway() throws IOException {
        server.fleet.status(new Fleet.Status(Fleet.Link.AWAY, 1, 1));
        Answer away = get("/health");
        server.fleet.status(new Fleet.Status(Fleet.Link.TOGETHER, 1, 1));
        Answer together = get("/health");

        assertThat(away.head()).startsWith("HTTP/1.1 200 ");
        assertThat(away.body().path("status").textValue()).isEqualTo("degraded");
        assertThat(away.body().path("fleet").textValue()).isEqualTo("away");
        assertThat(together.body().path("status").textValue()).isEqualTo("ok");
        assertThat(together.body().path("fleet").textValue()).isEqualTo("together");
        assertThat(server.ask("GET", "/readyz", "Host: g\r\n")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void headAnswersWithoutABody() throws IOException {
        assertThat(server.ask("HEAD", "/health", "Host: g\r\n")).startsWith("HTTP/1.1 200 ");
        assertThat(server.ask("HEAD", "/stats", "Host: g\r\n")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void statsTellSessionsAndCalls() throws IOException {
        server.pool.lease(UpstreamProfile.of("echo", "default"), new ManualLoop());
        try (RawSocket phone = server.call("/ws")) {
            phone.binary(new byte[160]);
            phone.read();

            JsonNode stats = get("/stats").body();

            assertThat(stats.path("active_connections").asInt(-1)).isEqualTo(1);
            assertThat(stats.path("available_connections").asInt(-1)).isZero();
            assertThat(stats.path("calls").asInt(-1)).isEqualTo(1);
            assertThat(stats.path("max_connections").asInt(-1)).isEqualTo(10);
        }
    }

    @Test
    void severalRequestsMayUseOneConnection() throws IOException {
        try (RawSocket raw = new RawSocket(server.address)) {
            for (int i = 0; i < 3; i++) {
                String head = raw.ask("GET /health HTTP/1.1\r\nHost: g\r\n\r\n");

                assertThat(head).startsWith("HTTP/1.1 200 ");
                assertThat(raw.body(head)).contains("\"status\"");
            }
        }
    }

    @Test
    void aBodyThatNobodyReadsIsNotTakenForTheNextRequest() throws IOException {
        try (RawSocket raw = new RawSocket(server.address)) {
            String smuggled = "GET /stats HTTP/1.1\r\nHost: g\r\n\r\n";
            String head = raw.ask(
                    "GET /health HTTP/1.1\r\nHost: g\r\nContent-Length: " + smuggled.length() + "\r\n\r\n" + smuggled);
            raw.body(head);

            assertThat(head).startsWith("HTTP/1.1 200 ");
            assertThat(raw.input.read()).isEqualTo(-1);
        }
    }

    @Test
    void drainingRefusesNewCallsAndLeavesRunningOnesAlone() throws IOException {
        try (RawSocket phone = server.call("/ws")) {
            phone.binary(new byte[160]);
            phone.read();

            server.server.stopAccepting();

            assertThat(get("/health").head()).startsWith("HTTP/1.1 503 ");
            assertThat(get("/health").body().path("status").textValue()).isEqualTo("draining");
            assertThat(server.ask("GET", "/ws", RawSocket.UPGRADE))
                    .startsWith("HTTP/1.1 503 ")
                    .contains("Retry-After: ");
            phone.binary(new byte[80]);
            assertThat(phone.read().payload()).hasSize(80);
        }
    }

    @Test
    void stoppingEndsEveryCallProperlyAndClosesThePort() throws Exception {
        try (RawSocket phone = server.call("/ws");
                RawSocket undecided = server.call("/ws/twilio")) {
            phone.binary(new byte[160]);
            phone.read();
            Thread stopper = new Thread(server.server::stop);
            stopper.start();

            assertThat(phone.closeCode()).isEqualTo(1001);
            assertThat(undecided.closeCode()).isEqualTo(1001);
            phone.bye(1001);
            undecided.bye(1001);
            stopper.join(2000);

            assertThat(stopper.isAlive()).isFalse();
        }
        await().atMost(Duration.ofSeconds(2)).until(() -> server.policy.taken.get() == 0);
        assertThat(server.switchboard.ends).containsExactly("DRAINING");
        assertThatThrownBy(() -> new RawSocket(server.address)).isInstanceOf(ConnectException.class);
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        UndertowConfig config =
                UndertowConfig.of("127.0.0.1", server.address.getPort(), UpstreamProfile.of("echo", "default"));
        UndertowServer second = new UndertowServer(
                config,
                server.loops,
                new Turnstiles(server.loops),
                exchange -> {},
                new Gatekeeper(
                        new OriginPolicy(config.allowedOrigins()),
                        server.authenticator,
                        server.policy,
                        server.pool,
                        new Profiles(config.profile())),
                new Reception(server.switchboard, new Profiles(config.profile()), Duration.ofSeconds(1)),
                null);

        assertThatThrownBy(second::start)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot listen on 127.0.0.1:" + server.address.getPort());
    }

    private Answer get(String path) throws IOException {
        try (RawSocket raw = new RawSocket(server.address)) {
            String head = raw.ask("GET " + path + " HTTP/1.1\r\nHost: gateway\r\n\r\n");
            return new Answer(head, new ObjectMapper().readTree(raw.body(head)));
        }
    }

    private record Answer(String head, JsonNode body) {}
}
