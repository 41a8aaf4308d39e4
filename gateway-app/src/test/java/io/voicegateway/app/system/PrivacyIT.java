package io.voicegateway.app.system;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.voicegateway.adapters.simulator.GeminiSimulator;
import io.voicegateway.adapters.simulator.SimulatorOptions;
import io.voicegateway.domain.audio.StandardCodecs;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Plants keys, a caller's number, words and audio, lets calls go well and badly at the finest log level, and looks for all of
 * them in everything that the gateway writes, answers, sends or names (H11).
 */
class PrivacyIT {
    private static final String API_KEY = "planted-api-key-0123456789";
    private static final String NUMBER = "+4917112345678";
    private static final String END_OF_NUMBER = "7112345678";
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @RegisterExtension
    private final WireMockExtension others =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    @TempDir
    private Path directory;

    private final Map<String, String> outputs = new LinkedHashMap<>();

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void nothingThatIsPrivateIsFoundAnywhere(String format) throws Exception {
        others.stubFor(post("/calls").willReturn(aResponse()));
        others.stubFor(post("/v1/traces").willReturn(aResponse()));
        byte[] words = Speech.words();
        GeminiSimulator simulator = GeminiSimulator.start(SimulatorOptions.defaults(), new StandardCodecs());
        try (GatewayProcess gateway =
                GatewayProcess.serving(environment(simulator.uri(), format), "--log-level=trace")) {
            callThatGoesWell(gateway, words);
            requestsThatAreRefused(gateway);
            try (TwilioWire caller = caller(gateway)) {
                caller.start("CA2", "\"from\":\"" + NUMBER + "\"");
                caller.say(words, 200);
                outputs.put("threads", gateway.threads());
                outputs.put("calls", get(gateway, "/admin/calls"));
                simulator.close();
                outputs.put("close reason", caller.awaitClose());
            }
            for (String page : List.of("/metrics", "/stats", "/health", "/livez", "/readyz", "/version")) {
                outputs.put(page, get(gateway, page));
            }
            await().atMost(PATIENCE).untilAsserted(() -> others.verify(2, postRequestedFor(urlEqualTo("/calls"))));
            gateway.terminate();
            gateway.awaitExit();
            outputs.put("log", gateway.output());
        }
        gatherFiles();

        List<String> said = gatherRequests();
        assertThat(outputs.get("log")).contains("CallRecords").contains("upstream_lost");
        assertThat(outputs.get("flight files")).contains("call.ended");
        assertThat(outputs.get("traces")).contains("admission").contains("turn");
        assertThat(said).isNotEmpty();
        outputs.forEach((where, text) -> {
            assertThat(text).as(where).doesNotContain("planted");
            assertThat(text).as(where).doesNotContain(END_OF_NUMBER);
            assertThat(text).as(where).doesNotContain(TwilioWire.base64(Arrays.copyOfRange(words, 3200, 3230)));
            assertThat(text).as(where).doesNotContainPattern("[A-Za-z0-9+/]{200}");
            assertThat(text).as(where).doesNotContain("\nforged");
            said.forEach(piece -> assertThat(text).as(where).doesNotContain(piece));
        });
    }

    private void callThatGoesWell(GatewayProcess gateway, byte[] words) throws Exception {
        try (TwilioWire caller = caller(gateway)) {
            caller.start(
                    "CA\\nforged INFO " + NUMBER,
                    "\"from\":\"" + NUMBER + "\",\"to\\r\\nforged\":\"tel:" + NUMBER + "\",\"secret\":\"a-" + API_KEY
                            + "\"");
            caller.say(words, 3000);
            caller.stop();
            caller.awaitClose();
        }
    }

    private void requestsThatAreRefused(GatewayProcess gateway) throws Exception {
        outputs.put("unknown path", get(gateway, "/" + API_KEY + "?key=" + API_KEY + "&from=%2B4917112345678"));
        for (String path : List.of("/ws", "/ws/vgt1.1.planted.sig", "/ws?profile=%2B4917112345678", "/admin/calls")) {
            try (WireClient wire = WireClient.upgrade(
                    gateway.port(), path, "Authorization: Bearer wrong-planted\r\nX-API-Key: planted\r\n")) {
                outputs.put("refusal of " + path.length(), wire.answer());
            }
        }
        try (TwilioWire caller = caller(gateway)) {
            caller.start("CA", "\"profile\":\"" + NUMBER + "\"");
            outputs.put("refusal of a profile", caller.awaitClose());
        }
    }

    private static TwilioWire caller(GatewayProcess gateway) throws Exception {
        return new TwilioWire(gateway.port(), "/ws/twilio", "X-API-Key: " + API_KEY + "\r\n");
    }

    private Map<String, String> environment(URI upstream, String format) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(API_KEY.getBytes(StandardCharsets.UTF_8));
        Path keys = Files.writeString(
                directory.resolve("keys"), NUMBER + ":" + HexFormat.of().formatHex(hash) + "\n");
        Path flights = Files.createDirectory(directory.resolve("flights"));
        Map<String, String> environment = new HashMap<>();
        environment.put("LOG_FORMAT", format);
        environment.put("GEMINI_API_KEY", "AIza-planted-gemini-key");
        environment.put("GEMINI_API_ENDPOINT", upstream.toString());
        environment.put("GEMINI_SYSTEM_INSTRUCTION", "planted instruction");
        environment.put("CONNECTION_POOL_SIZE", "1");
        environment.put("API_KEYS_FILE", keys.toString());
        environment.put("PATH_TOKEN_SECRET", "planted-signing-secret");
        environment.put("TWILIO_AUTH_TOKEN", "planted-twilio-token");
        environment.put("PUBLIC_BASE_URL", "https://voice.example");
        environment.put("ADMIN_KEY", "planted-admin-key");
        environment.put("LOG_CDR", "true");
        environment.put("EVENTS_WEBHOOK_URL", others.url("/calls").replace("127.0.0.1", "localhost"));
        environment.put("EVENTS_WEBHOOK_SECRET", "planted-webhook-secret");
        environment.put("CDR_TRANSCRIPTS", "true");
        environment.put("FLIGHT_RECORDER_DIR", flights.toString());
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", others.url(""));
        environment.put("OTEL_EXPORTER_OTLP_HEADERS", "x-key=planted-collector-key");
        environment.put("OTEL_BSP_SCHEDULE_DELAY", "100");
        return environment;
    }

    private static String get(GatewayProcess gateway, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + gateway.port() + path))
                .header("Authorization", "Bearer planted-admin-key")
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return answer.headers().map() + answer.body();
    }

    private void gatherFiles() throws Exception {
        StringBuilder all = new StringBuilder();
        try (var files = Files.list(directory.resolve("flights"))) {
            for (Path file : files.toList()) {
                all.append(file.getFileName()).append(Files.readString(file));
            }
        }
        outputs.put("flight files", all.toString());
    }

    /** Keeps what others got; returns what was said, which the webhook alone may know, as it was asked to. */
    private List<String> gatherRequests() throws Exception {
        StringBuilder traces = new StringBuilder();
        StringBuilder records = new StringBuilder();
        List<String> said = new ArrayList<>();
        for (var event : others.getAllServeEvents()) {
            byte[] body = event.getRequest().getBody();
            if (event.getRequest().getUrl().equals("/calls")) {
                JsonNode json = new ObjectMapper().readTree(body);
                json.path("words").forEach(piece -> said.add(piece.path("text").asText()));
                records.append(json.path("tenant")).append(json.at("/attributes/from"));
            } else {
                traces.append(new String(body, StandardCharsets.ISO_8859_1));
            }
        }
        outputs.put("traces", traces.toString());
        outputs.put("records", records.toString());
        said.removeIf(piece -> piece.length() < 8);
        return said;
    }
}
