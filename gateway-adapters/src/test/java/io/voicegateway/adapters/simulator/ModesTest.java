package io.voicegateway.adapters.simulator;

import static io.voicegateway.adapters.simulator.ConversationTest.start;
import static io.voicegateway.adapters.simulator.TestClient.is;
import static io.voicegateway.adapters.simulator.TestClient.silence;
import static io.voicegateway.adapters.simulator.TestClient.speech;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class ModesTest {

    private static final String MANUAL = "{\"setup\":{\"model\":\"models/x\",\"realtimeInputConfig\":"
            + "{\"automaticActivityDetection\":{\"disabled\":true}}}}";

    @Test
    void echoAnswersEveryTwentyMillisecondsAtOnceAndWithoutTurns() {
        try (GeminiSimulator simulator = start("mode=echo");
                TestClient client = TestClient.ready(simulator.uri())) {
            client.speak(speech(200));

            for (int i = 0; i < 10; i++) {
                client.await(message -> is(message, "modelTurn"));
            }
            assertThat(client.audio()).allSatisfy(chunk -> assertThat(chunk).hasSize(960));
        }
    }

    @Test
    void oneSessionMayAskForAnotherMode() {
        try (GeminiSimulator simulator = start("speed=0");
                TestClient client = TestClient.ready(URI.create(simulator.uri() + "?mode=tone"))) {
            client.speak(speech(100));
            client.speak(silence(600));
            client.await(message -> is(message, "generationComplete"));

            int bytes = client.audio().stream().mapToInt(chunk -> chunk.length).sum();
            assertThat(bytes / 48).isEqualTo(2_000);
        }
    }

    @Test
    void theClientMayMarkSpeechItself() {
        try (GeminiSimulator simulator = start("speed=0");
                TestClient client = TestClient.ready(simulator.uri(), MANUAL)) {
            client.speak(speech(500));
            client.send("{\"realtimeInput\":{\"activityStart\":{}}}");
            client.speak(speech(300));
            client.send("{\"realtimeInput\":{\"activityEnd\":{}}}");
            client.await(message -> is(message, "generationComplete"));

            int bytes = client.audio().stream().mapToInt(chunk -> chunk.length).sum();
            assertThat(bytes / 48).isEqualTo(300);
        }
    }

    @Test
    void marksAreRefusedWhileTheServerListensForSpeechItself() {
        try (GeminiSimulator simulator = start();
                TestClient client = TestClient.ready(simulator.uri())) {
            client.send("{\"realtimeInput\":{\"activityStart\":{}}}");

            assertThat(client.awaitClose().closeCode()).isEqualTo(1007);
        }
    }

    @Test
    void anUninterruptibleModelFinishesFirst() {
        String setup = "{\"setup\":{\"model\":\"models/x\",\"realtimeInputConfig\":"
                + "{\"activityHandling\":\"NO_INTERRUPTION\"}}}";
        try (GeminiSimulator simulator = start();
                TestClient client = TestClient.ready(simulator.uri(), setup)) {
            client.speak(speech(1_000));
            client.speak(silence(500));
            client.await(message -> is(message, "modelTurn"));
            client.speak(speech(200));
            client.speak(silence(600));

            client.await(message -> is(message, "turnComplete"));
            client.await(message -> is(message, "turnComplete"));

            assertThat(client.seen()).noneMatch(message -> is(message, "interrupted"));
        }
    }

    @Test
    void silenceIsMeasuredAsTheSetupSays() {
        String setup = "{\"setup\":{\"model\":\"models/x\",\"realtimeInputConfig\":"
                + "{\"automaticActivityDetection\":{\"silenceDurationMs\":200}}}}";
        try (GeminiSimulator simulator = start("speed=0");
                TestClient client = TestClient.ready(simulator.uri(), setup)) {
            client.speak(speech(300));
            client.speak(silence(220));

            client.await(message -> is(message, "modelTurn"));
        }
    }

    @Test
    void otherRatesAreConvertedAndOtherSoundsRefused() {
        try (GeminiSimulator simulator = start();
                TestClient client = TestClient.ready(simulator.uri())) {
            client.send(
                    "{\"realtimeInput\":{\"mediaChunks\":[{\"data\":\"AAAA\",\"mimeType\":\"audio/pcm;rate=8000\"}]}}");
            client.send("{\"realtimeInput\":{\"audio\":{\"data\":\"AAAA\",\"mimeType\":\"audio/pcmu;rate=8000x\"}}}");

            assertThat(client.awaitClose().closeCode()).isEqualTo(1007);
        }
    }
}
