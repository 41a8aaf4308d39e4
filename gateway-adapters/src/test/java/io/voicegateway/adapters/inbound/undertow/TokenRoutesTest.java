package io.voicegateway.adapters.inbound.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayError.Code;
import io.voicegateway.domain.model.Verdict;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRoutesTest {
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer();
        server.mint = (tenant, validity) -> Optional.of("vgt1." + validity.toSeconds() + "." + tenant);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aKnownClientGetsATokenForItsTenantThatLastsAMinute() throws IOException {
        Answer answer = post("/tokens", "");

        assertThat(answer.head()).startsWith("HTTP/1.1 200 ").contains("Cache-Control: no-store");
        assertThat(answer.body())
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        "{\"token\":\"vgt1.60.tenant-1\",\"expires_in\":60,\"path\":\"/ws/vgt1.60.tenant-1\"}"));
    }

    @Test
    void theTokenLastsAsLongAsAsked() throws IOException {
        assertThat(post("/tokens", "{\"ttl_seconds\":5}")
                        .body()
                        .path("expires_in")
                        .intValue())
                .isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "nonsense",
                "{\"ttl_seconds\":0}",
                "{\"ttl_seconds\":3601}",
                "{\"ttl_seconds\":1e9}",
                "{\"ttl_seconds\":\"60\"}",
                "{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}"
            })
    void aBodyThatIsNotUnderstoodIsABadRequest(String body) throws IOException {
        assertThat(post("/tokens", body).head()).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void aBodyThatIsTooBigIsRefusedUnread() throws IOException {
        assertThat(post("/tokens", " ".repeat(4097)).head()).startsWith("HTTP/1.1 413 ");
        try (RawSocket raw = new RawSocket(server.address)) {
            String chunk = "1000\r\n" + " ".repeat(4096) + "\r\n";
            String head = raw.ask("POST /tokens HTTP/1.1\r\nHost: g\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk
                    + chunk + "0\r\n\r\n");
            assertThat(head).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void strangersGetNothingAndAreCounted() throws IOException {
        server.authenticator = credentials -> Verdict.refused(new GatewayError(Code.UNAUTHENTICATED, "who?"));

        assertThat(post("/tokens", "").head()).startsWith("HTTP/1.1 401 ");
        assertThat(post("/prewarm", "").head()).startsWith("HTTP/1.1 401 ");
        assertThat(server.ask("GET", "/ws", RawSocket.UPGRADE)).startsWith("HTTP/1.1 401 ");
        assertThat(server.ask("GET", "/ws", "Host: g\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(refused().path("unauthenticated").intValue()).isEqualTo(3);
        assertThat(refused().path("not_an_upgrade").intValue()).isEqualTo(1);
    }

    @Test
    void aForeignPageGetsNothing() throws IOException {
        try (RawSocket raw = new RawSocket(server.address)) {
            String head = raw.ask("POST /tokens HTTP/1.1\r\nHost: g\r\nOrigin: https://evil.example\r\n"
                    + "Content-Length: 0\r\n\r\n");

            assertThat(head).startsWith("HTTP/1.1 403 ");
        }
    }

    @Test
    void withoutASigningKeyThereAreNoTokens() throws IOException {
        server.mint = (tenant, validity) -> Optional.empty();

        assertThat(post("/tokens", "").head()).startsWith("HTTP/1.1 404 ");
        Answer prewarmed = post("/prewarm", "");
        assertThat(prewarmed.head()).startsWith("HTTP/1.1 202 ");
        assertThat(prewarmed.body().has("token")).isFalse();
    }

    @Test
    void prewarmingTellsThePoolAndGivesAToken() throws IOException {
        Answer answer = post("/prewarm", "{\"profile\":\"sales\"}");

        assertThat(answer.head()).startsWith("HTTP/1.1 202 ");
        assertThat(answer.body().path("token").textValue()).startsWith("vgt1.60.");
        assertThat(server.pool.prewarmed()).extracting(Object::toString).containsExactly("echo/sales");
    }

    @Test
    void prewarmingWhatCannotBeIsRefused() throws IOException {
        assertThat(post("/prewarm", "{\"profile\":\"a b\"}").head()).startsWith("HTTP/1.1 404 ");
        assertThat(post("/prewarm", "{\"profile\":7}").head()).startsWith("HTTP/1.1 400 ");
        server.pool.refuse(new GatewayError(Code.UPSTREAM_UNAVAILABLE, "breaker open"));
        assertThat(post("/prewarm", "").head()).startsWith("HTTP/1.1 503 ").contains("Retry-After: ");
        assertThat(server.pool.prewarmed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tokens", "/prewarm"})
    void onlyPostIsAnswered(String path) throws IOException {
        assertThat(server.ask("GET", path, "Host: g\r\n"))
                .startsWith("HTTP/1.1 405 ")
                .contains("Allow: POST");
    }

    private JsonNode refused() throws IOException {
        try (RawSocket raw = new RawSocket(server.address)) {
            String head = raw.ask("GET /stats HTTP/1.1\r\nHost: g\r\n\r\n");
            return new ObjectMapper().readTree(raw.body(head)).path("refused");
        }
    }

    private Answer post(String path, String body) throws IOException {
        try (RawSocket raw = new RawSocket(server.address)) {
            String head = raw.ask(
                    "POST " + path + " HTTP/1.1\r\nHost: g\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
            return new Answer(head, new ObjectMapper().readTree(raw.body(head)));
        }
    }

    private record Answer(String head, JsonNode body) {}
}
