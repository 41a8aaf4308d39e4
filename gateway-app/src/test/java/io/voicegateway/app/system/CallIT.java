package io.voicegateway.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole calls through the real jar and the embedded simulated Gemini, which says the caller's words back. */
class CallIT {
    /** Two times mu-law and four changes of rate leave more than this; another's voice or noise has less than 0.3. */
    private static final double SAME_WORDS = 0.9;

    /** Locked by who wants it for himself. */
    private static final String GATEWAY = "the gateway of all calls here";

    private static GatewayProcess gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = GatewayProcess.serving(Map.of());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ResourceLock(value = GATEWAY, mode = ResourceAccessMode.READ)
    @ParameterizedTest
    @CsvSource({"RAW, /ws", "RAW, /ws/raw", "TWILIO, /ws", "TWILIO, /ws/twilio"})
    void theCallerHearsTheWordsAgain(PhoneDialect dialect, String path) throws Exception {
        byte[] words = Speech.words();

        try (Caller caller = Caller.dial(gateway.uri(path), dialect)) {
            caller.say(words);
            byte[] answer = caller.awaitAnswer();

            assertThat(Speech.heardAgain(words, answer)).isGreaterThan(SAME_WORDS);
        }
    }

    @ResourceLock(GATEWAY)
    @Test
    void theAnswerComesInFramesOf20MillisecondsAtThePaceOfSpeech() throws Exception {
        try (Caller caller = Caller.dial(gateway.uri("/ws"), PhoneDialect.RAW)) {
            caller.say(Speech.words());
            caller.awaitAnswer();

            List<Caller.Arrival> arrivals = caller.arrivals();
            assertThat(arrivals)
                    .hasSizeGreaterThan(30)
                    .allSatisfy(frame -> assertThat(frame.audio()).hasSize(160));
            long tookMillis = TimeUnit.NANOSECONDS.toMillis(
                    arrivals.get(arrivals.size() - 1).nanos() - arrivals.get(0).nanos());
            // Ahead of real time by the lead (160 ms) at most; behind by what a busy machine adds.
            assertThat(tookMillis).isBetween(arrivals.size() * 20L - 250, arrivals.size() * 20L + 1000);
        }
    }

    @ResourceLock(GATEWAY)
    @Test
    void statsCountTheCallAndTheWarmSessions() throws Exception {
        try (Caller caller = Caller.dial(gateway.uri("/ws"), PhoneDialect.RAW)) {
            Awaitility.await()
                    .untilAsserted(() -> assertThat(gateway.get("/stats").body())
                            .contains("\"active_connections\":1,", "\"available_connections\":4,"));
            assertThat(caller.isClosed()).isFalse();
        }
        Awaitility.await()
                .untilAsserted(() -> assertThat(gateway.get("/stats").body()).contains("\"active_connections\":0,"));
    }

    @Test
    void healthIsSmallAndWell() throws Exception {
        GatewayProcess.Answer health = gateway.get("/health");

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.body()).startsWith("{").contains("\"status\":\"ok\"").hasSizeLessThan(200);
    }
}
