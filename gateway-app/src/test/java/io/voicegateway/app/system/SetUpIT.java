package io.voicegateway.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voicegateway.adapters.simulator.GeminiSimulator;
import io.voicegateway.adapters.simulator.SimulatorOption;
import io.voicegateway.adapters.simulator.SimulatorOptions;
import io.voicegateway.adapters.simulator.live.SessionReport;
import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import io.voicegateway.domain.audio.StandardCodecs;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens while a session is being set up, which takes a second and a half here and of which none is warm. */
class SetUpIT {
    private static final int BINARY = 2;
    private static final int CALLERS = 200;

    private GeminiSimulator simulator;
    private GatewayProcess gateway;

    @BeforeEach
    void start() throws Exception {
        simulator = GeminiSimulator.start(
                SimulatorOptions.defaults().with(SimulatorOption.SETUP_DELAY, "1500ms"), new StandardCodecs());
        gateway = GatewayProcess.serving(Map.of(
                "GEMINI_API_KEY", "AIza-made-up",
                "GEMINI_API_ENDPOINT", simulator.uri().toString(),
                "CONNECTION_POOL_SIZE", "0",
                "DRAIN_TIMEOUT", "30s"));
    }

    @AfterEach
    void stop() {
        assertThat(gateway.output()).doesNotContain("\tat ");
        gateway.close();
        simulator.close();
    }

    @Test
    void callersWhoResetMeanwhileLeaveNoSessionBehind() throws Exception {
        for (int i = 0; i < CALLERS; i++) {
            try (WireClient caller = WireClient.upgrade(gateway.port(), "/ws/raw")) {
                caller.send(BINARY, new byte[160]);
                caller.reset();
            }
        }

        await().atMost(Duration.ofSeconds(2)).untilAsserted(() -> {
            assertThat(gateway.get("/stats").body()).contains("\"active_connections\":0,", "\"calls\":0,");
            assertThat(simulator.sessions()).noneMatch(SessionReport::live);
        });
    }

    @Test
    void aSignalMeanwhileStillLetsTheCallTalkToItsEnd() throws Exception {
        try (Caller caller = Caller.dial(gateway.uri("/ws/raw"), PhoneDialect.RAW)) {
            await().untilAsserted(() -> assertThat(gateway.get("/stats").body()).contains("\"calls\":1,"));
            assertThat(gateway.get("/stats").body()).contains("\"active_connections\":0,");
            long signalled = System.nanoTime();

            gateway.terminate();

            await().pollInterval(Duration.ofMillis(20))
                    .until(() -> gateway.get("/readyz").status() == 503);
            assertThat(WireClient.upgrade(gateway.port(), "/ws/raw").answer()).startsWith("HTTP/1.1 503 ");
            assertThat(System.nanoTime() - signalled)
                    .isLessThan(Duration.ofMillis(1000).toNanos());
            byte[] words = Speech.words();
            caller.say(words);
            assertThat(Speech.heardAgain(words, caller.awaitAnswer())).isGreaterThan(0.9);
            long hungUp = System.nanoTime();
            caller.hangUp();
            assertThat(gateway.awaitExit()).isZero();
            assertThat(System.nanoTime() - hungUp)
                    .isLessThan(Duration.ofSeconds(2).toNanos());
        }
    }
}
