package io.voicegateway.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.adapters.simulator.GeminiSimulator;
import io.voicegateway.adapters.simulator.SimulatorOption;
import io.voicegateway.adapters.simulator.SimulatorOptions;
import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import io.voicegateway.domain.audio.StandardCodecs;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An upstream that refuses, hangs, closes at once or sends nonsense: the call ends with a code, the gateway stays well. */
class UpstreamFaultIT {

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @CsvSource({
        "upgrade-status:status=503, 1013",
        "setup-close:code=1007, 1011",
    })
    void aCallThatGetsNoSessionIsEndedInTime(String fault, int closeCode) throws Exception {
        SimulatorOptions options = SimulatorOptions.defaults().with(SimulatorOption.FAULT, fault);
        try (GeminiSimulator simulator = GeminiSimulator.start(options, new StandardCodecs());
                GatewayProcess gateway = GatewayProcess.serving(environment(simulator));
                Caller caller = Caller.dial(gateway.uri("/ws"), PhoneDialect.RAW)) {
            caller.say(Speech.words());

            assertThat(caller.awaitClose(Duration.ofSeconds(15))).isEqualTo(closeCode);
            assertThat(gateway.get("/health").status()).isEqualTo(200);
            assertThat(gateway.output()).doesNotContain("\tat ");
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @ValueSource(strings = {"unknown-fields", "not-json"})
    void whatIsMerelyOddIsPutUpWith(String fault) throws Exception {
        SimulatorOptions options = SimulatorOptions.defaults().with(SimulatorOption.FAULT, fault);
        try (GeminiSimulator simulator = GeminiSimulator.start(options, new StandardCodecs());
                GatewayProcess gateway = GatewayProcess.serving(environment(simulator));
                Caller caller = Caller.dial(gateway.uri("/ws"), PhoneDialect.RAW)) {
            byte[] words = Speech.words();
            caller.say(words);

            assertThat(Speech.heardAgain(words, caller.awaitAnswer())).isGreaterThan(0.9);
            assertThat(gateway.output()).doesNotContain("\tat ");
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @ValueSource(strings = {"reserved-bits:turn=1,times=1", "rst:turn=1,times=1"})
    void theCallOutlivesASessionThatIsLostInATurn(String fault) throws Exception {
        SimulatorOptions options = SimulatorOptions.defaults().with(SimulatorOption.FAULT, fault);
        try (GeminiSimulator simulator = GeminiSimulator.start(options, new StandardCodecs());
                GatewayProcess gateway = GatewayProcess.serving(environment(simulator));
                Caller caller = Caller.dial(gateway.uri("/ws"), PhoneDialect.RAW)) {
            byte[] words = Speech.words();
            caller.say(words);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(15))
                    .until(() -> simulator.sessions().size() > 1);

            caller.say(words);

            Awaitility.await()
                    .atMost(Duration.ofSeconds(15))
                    .until(() -> Speech.heardAgain(words, caller.heard()) > 0.9);
            assertThat(caller.isClosed()).isFalse();
            assertThat(gateway.get("/health").status()).isEqualTo(200);
            assertThat(gateway.output()).doesNotContain("\tat ");
        }
    }

    private static Map<String, String> environment(GeminiSimulator simulator) {
        return Map.of(
                "GEMINI_API_KEY", "AIza-planted",
                "GEMINI_API_ENDPOINT", simulator.uri().toString(),
                "CONNECTION_POOL_SIZE", "0",
                "ANSWER_TIMEOUT", "3s");
    }
}
