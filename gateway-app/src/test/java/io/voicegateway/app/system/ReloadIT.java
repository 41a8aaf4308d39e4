package io.voicegateway.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys and tokens are changed while the process runs, by the administration and by SIGHUP. */
class ReloadIT {
    private static final String OLD_KEY = "the-old-key";
    private static final String NEW_KEY = "the-new-key";

    @TempDir
    private Path directory;

    private Path keys;
    private Path secret;
    private GatewayProcess gateway;

    @BeforeEach
    void start() throws Exception {
        keys = Files.writeString(directory.resolve("keys"), line(OLD_KEY));
        secret = Files.writeString(directory.resolve("secret"), "the-old-signing-secret");
        gateway = GatewayProcess.serving(Map.of(
                "UPSTREAM", "loopback",
                "API_KEYS_FILE", keys.toString(),
                "PATH_TOKEN_SECRET_FILE", secret.toString()));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void keysAreTakenFromTheFileAsItIsNow() throws Exception {
        Files.writeString(keys, line(NEW_KEY));
        assertThat(upgrade("/ws/raw", OLD_KEY)).startsWith("HTTP/1.1 101 ");

        HttpResponse<String> answer = reload();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"ok\",\"restart_needed\":[]}");
        assertThat(upgrade("/ws/raw", OLD_KEY)).startsWith("HTTP/1.1 401 ");
        assertThat(upgrade("/ws/raw", NEW_KEY)).startsWith("HTTP/1.1 101 ");
    }

    @Test
    void callsThatRunAreNotAskedAgain() throws Exception {
        try (WireClient caller = WireClient.upgrade(gateway.port(), "/ws/raw", "X-API-Key: " + OLD_KEY + "\r\n")) {
            caller.send(2, new byte[160]);
            Files.writeString(keys, line(NEW_KEY));

            reload();

            caller.send(2, new byte[160]);
            await().untilAsserted(() -> assertThat(gateway.get("/stats").body()).contains("\"calls\":1,"));
        }
    }

    @Test
    void hangUpSignalDoesTheSame() throws Exception {
        String token = token();
        Files.writeString(secret, "the-new-signing-secret");

        gateway.signal("HUP");

        await().untilAsserted(() -> assertThat(gateway.output()).contains("reloaded: keys, tokens"));
        assertThat(gateway.isAlive()).isTrue();
        assertThat(upgrade(token, "")).startsWith("HTTP/1.1 401 ");
        assertThat(upgrade(token(), "")).startsWith("HTTP/1.1 101 ");
    }

    @Test
    void ifAnythingIsWrongAllOfTheOldStays() throws Exception {
        String token = token();
        Files.writeString(secret, "short");
        Files.writeString(keys, line(NEW_KEY));

        HttpResponse<String> answer = reload();

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("PATH_TOKEN_SECRET: secret: too short");
        assertThat(upgrade("/ws/raw", OLD_KEY)).startsWith("HTTP/1.1 101 ");
        assertThat(upgrade("/ws/raw", NEW_KEY)).startsWith("HTTP/1.1 401 ");
        assertThat(upgrade(token, "")).startsWith("HTTP/1.1 101 ");
    }

    @Test
    void fileOfKeysThatIsEmptiedLetsNobodyInAnew() throws Exception {
        Files.writeString(keys, "");

        assertThat(reload().statusCode()).isEqualTo(500);
        assertThat(upgrade("/ws/raw", "")).startsWith("HTTP/1.1 401 ");
        assertThat(upgrade("/ws/raw", OLD_KEY)).startsWith("HTTP/1.1 101 ");
    }

    @Test
    void whatCannotChangeWhileItRunsIsNamed() throws Exception {
        Files.writeString(gateway.directory().resolve(".env"), "MAX_CONNECTIONS=7\nLOG_LEVEL=debug\n");

        assertThat(reload().body()).isEqualTo("{\"status\":\"ok\",\"restart_needed\":[\"MAX_CONNECTIONS\"]}");
        assertThat(gateway.output()).contains("log level debug");
    }

    private String token() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(http("/tokens"))
                .header("X-API-Key", OLD_KEY)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        String body = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        return body.replaceAll(".*\"path\":\"([^\"]+)\".*", "$1").replace("/ws/", "/ws/raw/");
    }

    private HttpResponse<String> reload() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(http("/admin/reload"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String upgrade(String path, String key) throws Exception {
        String header = key.isEmpty() ? "" : "X-API-Key: " + key + "\r\n";
        try (WireClient client = WireClient.upgrade(gateway.port(), path, header)) {
            return client.answer();
        }
    }

    private URI http(String path) {
        return URI.create("http://localhost:" + gateway.port() + path);
    }

    private static String line(String key) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        return "acme:" + HexFormat.of().formatHex(hash) + "\n";
    }
}
