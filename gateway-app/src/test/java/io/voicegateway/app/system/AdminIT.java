package io.voicegateway.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operators on a port of their own, with a key. */
class AdminIT {
    private static final String KEY = "planted-admin-key";

    private int adminPort;
    private GatewayProcess gateway;

    @BeforeEach
    void start() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            adminPort = free.getLocalPort();
        }
        gateway = GatewayProcess.serving(Map.of(
                "SERVER_HOST", "0.0.0.0",
                "ALLOW_ANONYMOUS", "true",
                "UPSTREAM", "loopback",
                "ADMIN_HOST", "0.0.0.0",
                "ADMIN_PORT", Integer.toString(adminPort),
                "ADMIN_KEY", KEY));
    }

    @AfterEach
    void stop() {
        gateway.close();
        assertThat(gateway.output()).doesNotContain("planted");
    }

    @Test
    void callsAreListedAndEnded() throws Exception {
        try (TwilioWire caller = new TwilioWire(gateway.port(), "/ws", "")) {
            caller.start("CA1", "\"from\":\"+4917112345678\"");
            caller.say(new byte[1600], 0);
            String listed = listedCall();
            String id = listed.replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");

            assertThat(listed).contains("\"protocol\":\"twilio\"").doesNotContain("12345678", "CA1");
            assertThat(ask("DELETE", "/admin/calls/" + id, KEY).statusCode()).isEqualTo(202);
            assertThat(caller.awaitClose()).isNotEmpty();
            await().untilAsserted(() ->
                    assertThat(ask("GET", "/admin/calls", KEY).body()).isEqualTo("{\"calls\":[]}"));
            assertThat(ask("DELETE", "/admin/calls/" + id, KEY).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void nothingIsDoneWithoutTheKeyNorOnTheCallersPort() throws Exception {
        assertThat(ask("POST", "/admin/drain", "wrong").statusCode()).isEqualTo(401);
        assertThat(ask("POST", "/admin/reload", "").statusCode()).isEqualTo(401);
        assertThat(gateway.get("/admin/calls").status()).isEqualTo(404);
        assertThat(gateway.get("/metrics").status()).isEqualTo(404);
        assertThat(ask("GET", "/metrics", "").statusCode()).isEqualTo(200);
        assertThat(gateway.get("/readyz").status()).isEqualTo(200);
    }

    @Test
    void logLevelIsSetAndNonsenseIsNot() throws Exception {
        assertThat(ask("PUT", "/admin/log-level?level=debug", KEY).statusCode()).isEqualTo(200);
        assertThat(ask("PUT", "/admin/log-level?level=shout", KEY).statusCode()).isEqualTo(400);

        assertThat(gateway.output()).contains("log level to debug").doesNotContain("shout");
    }

    @Test
    void drainEndsTheProcessWhenItsCallsHaveEnded() throws Exception {
        try (TwilioWire caller = new TwilioWire(gateway.port(), "/ws", "")) {
            caller.start("CA1", "");
            caller.say(new byte[1600], 0);
            listedCall();

            assertThat(ask("POST", "/admin/drain", KEY).body()).contains("\"status\":\"draining\",\"calls\":1");
            await().untilAsserted(
                            () -> assertThat(gateway.get("/readyz").body()).contains("\"reason\":\"draining\""));
            assertThat(gateway.isAlive()).isTrue();
            caller.stop();
        }
        assertThat(gateway.awaitExit()).isZero();
    }

    @Test
    void portInClearBeyondTheMachineIsWarnedOf() {
        assertThat(gateway.output()).contains("WARN").contains("ADMIN_PORT " + adminPort + " speaks plain HTTP");
    }

    /** A call is listed once its first message was read, which nothing tells the caller. */
    private String listedCall() {
        return await().until(() -> ask("GET", "/admin/calls", KEY).body(), calls -> calls.contains("\"id\""));
    }

    private HttpResponse<String> ask(String method, String path, String key) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + adminPort + path))
                .method(method, BodyPublishers.noBody());
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
