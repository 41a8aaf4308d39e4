package io.voicegateway.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may call a gateway that asks, by every scheme; and that no secret shows anywhere. */
class AccessIT {
    private static final String API_KEY = "planted-api-key-0123456789";
    private static final String TWILIO_TOKEN = "planted-twilio-token-0123456789";
    private static final String SIGNING_KEY = "planted-signing-key-0123456789";
    private static final String GEMINI_KEY = "AIza-planted-gemini-key";

    private static GatewayProcess gateway;

    @BeforeAll
    static void start() throws Exception {
        Path keys = Files.createTempFile("keys", ".txt");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(API_KEY.getBytes(StandardCharsets.UTF_8));
        Files.writeString(keys, "acme:" + HexFormat.of().formatHex(hash) + "\n");
        gateway = GatewayProcess.serving(
                Map.of(
                        "SERVER_HOST",
                        "0.0.0.0",
                        "UPSTREAM",
                        "loopback",
                        "API_KEYS_FILE",
                        keys.toString(),
                        "TWILIO_AUTH_TOKEN",
                        "older-token," + TWILIO_TOKEN,
                        "PUBLIC_BASE_URL",
                        "https://voice.example",
                        "PATH_TOKEN_SECRET",
                        SIGNING_KEY,
                        "GEMINI_API_KEY",
                        GEMINI_KEY),
                "--log-level=trace");
    }

    @AfterAll
    static void noSecretWasEverWritten() throws Exception {
        gateway.terminate();
        gateway.awaitExit();
        assertThat(gateway.output())
                .contains("stopped")
                .doesNotContain("planted")
                .doesNotContainPattern("vgt1\\.[^*]");
        gateway.close();
    }

    @Test
    void strangersAreRefusedBeforeTheUpgradeAndCounted() throws Exception {
        assertThat(upgrade("/ws", "")).startsWith("HTTP/1.1 401 ");
        assertThat(upgrade("/ws", "X-API-Key: wrong-planted\r\n")).startsWith("HTTP/1.1 401 ");
        assertThat(upgrade("/ws/vgt1.9999999999.YWNtZQ." + "A".repeat(43), "")).startsWith("HTTP/1.1 401 ");
        assertThat(upgrade("/ws/twilio", "X-Twilio-Signature: AAAA\r\n")).startsWith("HTTP/1.1 403 ");

        assertThat(gateway.get("/stats").body()).containsPattern("\"refused\":\\{\"forbidden\":[1-9]\\d*,\"unauth");
    }

    @Test
    void anApiKeyLetsInAsAHeaderAsABearerAndAsASubprotocol() throws Exception {
        assertThat(upgrade("/ws", "X-API-Key: " + API_KEY + "\r\n")).startsWith("HTTP/1.1 101 ");
        assertThat(upgrade("/ws", "Authorization: Bearer " + API_KEY + "\r\n")).startsWith("HTTP/1.1 101 ");
        assertThat(upgrade("/ws/raw", "Sec-WebSocket-Protocol: raw, token." + API_KEY + "\r\n"))
                .startsWith("HTTP/1.1 101 ")
                .contains("Sec-WebSocket-Protocol: raw\r\n")
                .doesNotContain("planted");
    }

    @Test
    void theSignatureOfTheConfiguredUrlLetsInAndThatOfAnotherDoesNot() throws Exception {
        assertThat(upgrade("/ws/twilio", signed("wss://voice.example/ws/twilio")))
                .startsWith("HTTP/1.1 101 ");
        assertThat(upgrade("/ws/twilio", signed("wss://evil.example/ws/twilio")))
                .startsWith("HTTP/1.1 403 ");
        assertThat(upgrade("/ws/twilio", signed("wss://voice.example/ws/raw"))).startsWith("HTTP/1.1 403 ");
        assertThat(upgrade("/ws/twilio", signed("wss://voice.example/ws/twilio") + "X-API-Key: " + API_KEY + "\r\n"))
                .startsWith("HTTP/1.1 101 ");
    }

    @Test
    void theLogSaysWhichUrlWasSigned() throws Exception {
        assertThat(upgrade("/ws/twilio", signed("https://voice.example:443/ws/twilio")))
                .startsWith("HTTP/1.1 101 ");
        assertThat(upgrade("/ws/twilio", signed("wss://evil.example/ws/twilio")))
                .startsWith("HTTP/1.1 403 ");

        Awaitility.await()
                .untilAsserted(() -> assertThat(gateway.output())
                        .contains("X-Twilio-Signature was made over https://voice.example:443/ws/twilio")
                        .containsPattern("X-Twilio-Signature matches none of \\[wss://voice.example/ws/twilio, "));
    }

    @Test
    void aForgedForwardedHostChangesNothing() throws Exception {
        assertThat(upgrade("/ws/twilio", "X-Forwarded-Host: evil.example\r\n" + signed("wss://evil.example/ws/twilio")))
                .startsWith("HTTP/1.1 403 ");
    }

    @Test
    void aMintedTokenCarriesACallOfItsTenantUntilItExpires() throws Exception {
        HttpResponse<String> minted = post("/tokens", "{\"ttl_seconds\":60}");
        Matcher path = Pattern.compile("\"path\":\"(/ws/vgt1\\.[^\"]+)\"").matcher(minted.body());

        assertThat(minted.statusCode()).isEqualTo(200);
        assertThat(path.find()).as(minted.body()).isTrue();
        try (Caller caller = Caller.dial(gateway.uri(path.group(1)), PhoneDialect.TWILIO)) {
            Awaitility.await().until(() -> caller.heard().length > 0);
        }
        String forged = path.group(1).replace("YWNtZQ", "b3RoZXI");
        assertThat(forged).isNotEqualTo(path.group(1));
        assertThat(upgrade(forged, "")).startsWith("HTTP/1.1 401 ");
    }

    @Test
    void prewarmingTakesAKeyToo() throws Exception {
        assertThat(post("/prewarm", "").statusCode()).isEqualTo(202);
        HttpRequest stranger = HttpRequest.newBuilder(http("/prewarm"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(stranger, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void beyondLoopbackWithoutASchemeItDoesNotStart() throws Exception {
        try (GatewayProcess open = GatewayProcess.run(Map.of("SERVER_HOST", "0.0.0.0"), "serve", "--server-port=0")) {
            assertThat(open.awaitExit()).isEqualTo(2);
            assertThat(open.output())
                    .startsWith("gateway: SERVER_HOST: 0.0.0.0 lets anybody call")
                    .hasLineCount(1);
        }
        try (GatewayProcess open =
                GatewayProcess.serving(Map.of("SERVER_HOST", "0.0.0.0", "ALLOW_ANONYMOUS", "true"))) {
            assertThat(open.output()).contains("WARN").contains("ALLOW_ANONYMOUS=true: whoever reaches");
        }
    }

    @Test
    void hashKeyMakesALineAndShowsTheKeyOnce() throws Exception {
        try (GatewayProcess command = GatewayProcess.run(Map.of(), "hash-key", "acme")) {
            assertThat(command.awaitExit()).isZero();
            assertThat(command.output())
                    .containsPattern("(?m)^key: vgk_[A-Za-z0-9_-]{32}$")
                    .containsPattern("(?m)^acme:[0-9a-f]{64}$");
        }
    }

    private static String upgrade(String path, String headers) throws Exception {
        try (WireClient client = WireClient.upgrade(gateway.port(), path, headers)) {
            return client.answer();
        }
    }

    private static String signed(String url) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(TWILIO_TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        byte[] signature = mac.doFinal(url.getBytes(StandardCharsets.UTF_8));
        return "X-Twilio-Signature: " + Base64.getEncoder().encodeToString(signature) + "\r\n";
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(http(path))
                .header("Authorization", "Bearer " + API_KEY)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static URI http(String path) {
        return URI.create("http://localhost:" + gateway.port() + path);
    }
}
