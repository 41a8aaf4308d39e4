package io.voicegateway.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.adapters.simulator.GeminiSimulator;
import io.voicegateway.adapters.simulator.SimulatorOptions;
import io.voicegateway.domain.audio.StandardCodecs;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two gateways with one Redis before one upstream, all of them real processes but the upstream. */
class FleetIT {
    private static final String KEY = "a-key-of-acme-0123456789";

    private GeminiSimulator simulator;
    private RedisProcess redis;
    private Map<String, String> environment;

    @BeforeEach
    void start() throws Exception {
        simulator = GeminiSimulator.start(SimulatorOptions.defaults(), new StandardCodecs());
        redis = new RedisProcess();
        environment = new HashMap<>(Map.of(
                "GEMINI_API_KEY",
                "AIza-planted",
                "GEMINI_API_ENDPOINT",
                simulator.uri().toString(),
                "CONNECTION_POOL_SIZE",
                "1",
                "REDIS_URL",
                redis.url()));
    }

    @AfterEach
    void stop() {
        redis.close();
        simulator.close();
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void callerOfAKilledInstanceGoesOnWithTheConversationAtTheOther() throws Exception {
        try (GatewayProcess first = together();
                GatewayProcess second = together()) {
            String token;
            try (TalkingClient caller = new TalkingClient(first.uri("/ws/raw?resume=true"), "")) {
                String ready = caller.awaitReady();
                token = ready.replaceAll(".*\"resume\":\"([^\"]+)\".*", "$1");
                assertThat(ready).contains("\"resumed\":false");
                hearAnAnswer(caller);
                first.kill();
            }

            try (TalkingClient back =
                    new TalkingClient(second.uri("/ws/raw"), "{\"type\":\"start\",\"resume\":\"" + token + "\"}")) {
                assertThat(back.awaitReady()).contains("\"resumed\":true").contains(token);
                hearAnAnswer(back);
            }
            assertThat(simulator.sessions()).anyMatch(session -> session.resumed());
            assertThat(second.get("/metrics").body()).contains("gateway_returns_total{result=\"resumed\"} 1.0");
            assertThat(first.output() + second.output()).doesNotContain(token);
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void callerWhoComesBackToAnotherInstanceEndsTheCallThatStillStands() throws Exception {
        try (GatewayProcess first = together();
                GatewayProcess second = together();
                TalkingClient caller = new TalkingClient(first.uri("/ws/raw?resume=true"), "")) {
            String token = caller.awaitReady().replaceAll(".*\"resume\":\"([^\"]+)\".*", "$1");
            hearAnAnswer(caller);

            try (TalkingClient back =
                    new TalkingClient(second.uri("/ws/raw"), "{\"type\":\"start\",\"resume\":\"" + token + "\"}")) {
                assertThat(back.awaitReady()).contains("\"resumed\":true");
                Awaitility.await()
                        .atMost(Duration.ofSeconds(5))
                        .until(() -> first.get("/health").body().contains("\"calls\":0"));
            }
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void callsOfAllInstancesCountTogetherUntilOneIsKilled() throws Exception {
        environment.put("FLEET_MAX_CALLS", "1");
        try (GatewayProcess first = together();
                GatewayProcess second = together()) {
            try (TalkingClient caller = new TalkingClient(first.uri("/ws/raw"), "")) {
                Awaitility.await().until(() -> first.get("/health").body().contains("\"calls\":1"));

                try (WireClient refused = WireClient.upgrade(second.port(), "/ws/raw")) {
                    assertThat(refused.answer()).startsWith("HTTP/1.1 503 ").contains("Retry-After: ");
                }
                assertThat(caller.heardBytes()).isNotNegative();
                first.kill();
            }

            Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> {
                try (WireClient again = WireClient.upgrade(second.port(), "/ws/raw")) {
                    return again.answer().startsWith("HTTP/1.1 101 ");
                }
            });
        }
    }

    @Test
    void withoutRedisEachInstanceGoesOnAndSaysSoUntilItIsBack() throws Exception {
        environment.put("FLEET_MAX_CALLS_PER_TENANT", "1");
        try (GatewayProcess gateway = together()) {
            redis.kill();
            awaitHealth(gateway, "\"status\":\"degraded\"");

            try (WireClient taken = WireClient.upgrade(gateway.port(), "/ws/raw");
                    WireClient refused = WireClient.upgrade(gateway.port(), "/ws/raw")) {
                assertThat(taken.answer()).startsWith("HTTP/1.1 101 ");
                assertThat(refused.answer()).startsWith("HTTP/1.1 429 ");
            }
            assertThat(gateway.get("/metrics").body()).contains("gateway_fleet_away 1.0");
            assertThat(gateway.get("/readyz").status()).isEqualTo(200);
            redis.start();

            awaitHealth(gateway, "\"fleet\":\"together\"");
            assertThat(gateway.output()).containsOnlyOnce("is away").doesNotContain("\tat ");
        }
    }

    @Test
    void tokenOfAnAnnouncedCallIsGoodAtTheOtherInstance() throws Exception {
        Path keys = Files.createTempFile("keys", ".txt");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8));
        Files.writeString(keys, "acme:" + HexFormat.of().formatHex(hash) + "\n");
        environment.put("API_KEYS_FILE", keys.toString());
        environment.put("PATH_TOKEN_SECRET", "0123456789abcdef0123");
        try (GatewayProcess first = together();
                GatewayProcess second = together()) {
            String path = announce(first).replaceAll("(?s).*\"path\":\"([^\"]+)\".*", "$1");

            try (WireClient stranger = WireClient.upgrade(second.port(), "/ws");
                    WireClient announced = WireClient.upgrade(second.port(), path)) {
                assertThat(stranger.answer()).startsWith("HTTP/1.1 401 ");
                assertThat(announced.answer()).startsWith("HTTP/1.1 101 ");
            }
        }
    }

    private GatewayProcess together() throws Exception {
        GatewayProcess gateway = GatewayProcess.serving(environment);
        awaitHealth(gateway, "\"fleet\":\"together\"");
        return gateway;
    }

    private static void awaitHealth(GatewayProcess gateway, String words) {
        Awaitility.await(words)
                .atMost(Duration.ofSeconds(15))
                .until(() -> gateway.get("/health").body().contains(words));
    }

    /** The model gives a handle with each turn. */
    private static void hearAnAnswer(TalkingClient caller) throws Exception {
        long before = caller.heardBytes();
        caller.say(Speech.words());
        Awaitility.await("answer").atMost(Duration.ofSeconds(15)).until(() -> caller.heardBytes() > before + 4000);
        long[] last = {0};
        Awaitility.await("end of the answer")
                .atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(700))
                .until(() -> last[0] == (last[0] = caller.heardBytes()));
    }

    private static String announce(GatewayProcess gateway) throws Exception {
        HttpURLConnection post = (HttpURLConnection) URI.create("http://localhost:" + gateway.port() + "/prewarm")
                .toURL()
                .openConnection();
        post.setRequestMethod("POST");
        post.setRequestProperty("Authorization", "Bearer " + KEY);
        post.setDoOutput(true);
        post.getOutputStream().write("{}".getBytes(StandardCharsets.UTF_8));
        return new String(post.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
