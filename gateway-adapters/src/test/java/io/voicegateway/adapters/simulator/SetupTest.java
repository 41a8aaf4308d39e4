package io.voicegateway.adapters.simulator;

import static io.voicegateway.adapters.simulator.ConversationTest.start;
import static io.voicegateway.adapters.simulator.TestClient.is;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SetupTest {

    private final GeminiSimulator simulator = start();

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"setup\":{\"model\":\"models/x\",\"generationConfig\":{\"responseModalities\":[\"AUDIO\"],"
                        + "\"speechConfig\":{\"voiceConfig\":{\"prebuiltVoiceConfig\":{\"voiceName\":\"Kore\"}}}}}}",
                "{\"setup\":{\"model\":\"models/x\",\"generation_config\":{\"response_modalities\":[\"AUDIO\"]},"
                        + "\"realtime_input_config\":{\"automatic_activity_detection\":{\"silence_duration_ms\":300}},"
                        + "\"context_window_compression\":{\"trigger_tokens\":\"25600\","
                        + "\"sliding_window\":{\"target_tokens\":12800}}}}",
                "{\"setup\":{\"model\":\"models/x\",\"tools\":[{\"functionDeclarations\":[{\"name\":\"f\","
                        + "\"parameters\":{\"type\":\"OBJECT\",\"properties\":{\"any_name\":{\"type\":\"STRING\"}}}}]}]}}",
            })
    void bothSpellingsAreUnderstoodAtEveryLevel(String setup) {
        try (TestClient client = TestClient.ready(simulator.uri(), setup)) {
            assertThat(client.seen()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"setup\":{\"model\":\"models/x\",\"vad\":{}}}|Invalid JSON payload received. Unknown name \"vad\" at 'setup': Cannot find field.",
                "{\"setup\":{\"model\":\"models/x\",\"generationConfig\":{\"voice\":1}}}|Invalid JSON payload received. Unknown name \"voice\" at 'setup.generation_config': Cannot find field.",
                "{\"config\":{}}|Invalid JSON payload received. Unknown name \"config\": Cannot find field.",
            })
    void unknownFieldsAreFatal(String message, String reason) {
        try (TestClient client = TestClient.connect(simulator.uri())) {
            client.send(message);

            TestClient.Event close = client.awaitClose();

            assertThat(close.closeCode()).isEqualTo(1007);
            assertThat(close.text()).isEqualTo(reason);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"realtimeInput\":{\"text\":\"hi\"}}|1007",
                "not json|1007",
                "[]|1007",
                "{\"setup\":{\"model\":\"models/x\"},\"clientContent\":{}}|1007",
                "{\"setup\":{\"model\":\"models/models/x\"}}|1008",
                "{\"setup\":{}}|1008",
            })
    void aBadFirstMessageIsRefused(String message, int code) {
        try (TestClient client = TestClient.connect(simulator.uri())) {
            client.send(message);

            assertThat(client.awaitClose().closeCode()).isEqualTo(code);
        }
    }

    @Test
    void aSecondSetupIsRefused() {
        try (TestClient client = TestClient.ready(simulator.uri())) {
            client.send(TestClient.SETUP);

            assertThat(client.awaitClose().closeCode()).isEqualTo(1007);
        }
    }

    @Test
    void reasonsAreCutToWhatACloseFrameHolds() {
        try (TestClient client = TestClient.connect(simulator.uri())) {
            client.send("{\"setup\":{\"model\":\"" + "m".repeat(300) + "\"}}");

            assertThat(client.awaitClose().text()).hasSize(123);
        }
    }

    @Test
    void whatIsSentBeforeSetupCompleteIsHeardAfterIt() {
        try (TestClient client = TestClient.connect(simulator.uri())) {
            client.send(TestClient.SETUP);
            client.speak(TestClient.speech(600));
            client.speak(TestClient.silence(600));

            assertThat(client.nextMessage().has("setupComplete")).isTrue();
            client.await(message -> is(message, "turnComplete"));
            assertThat(simulator.sessions().get(0).receivedMillis()).isEqualTo(1_200);
        }
    }

    @Test
    void nothingIsPushedSoonAfterSetupComplete() {
        try (TestClient client = TestClient.ready(simulator.uri())) {
            long ready = System.nanoTime();

            client.nextMessage();

            assertThat((System.nanoTime() - ready) / 1_000_000).isGreaterThan(40);
        }
    }

    @Test
    void vertexSpeaksItsOwnDialect() {
        try (GeminiSimulator vertex = start("profile=vertex-25", "speed=0");
                TestClient client = TestClient.ready(
                        vertex.uri(),
                        "{\"setup\":{\"model\":\"models/x\",\"outputAudioTranscription\":{},"
                                + "\"inputAudioTranscription\":{}}}")) {
            client.speak(TestClient.speech(400));
            client.speak(TestClient.silence(600));
            var complete = client.await(message -> is(message, "turnComplete"));

            assertThat(client.seen().get(0).at("/setupComplete/sessionId").asText())
                    .hasSize(36);
            assertThat(complete.at("/usageMetadata/candidatesTokenCount").asInt())
                    .isPositive();
            assertThat(client.seen())
                    .noneMatch(message -> is(message, "modelTurn") && is(message, "outputTranscription"))
                    .anyMatch(message -> message.at("/serverContent/outputTranscription/finished")
                            .asBoolean());
        }
    }
}
