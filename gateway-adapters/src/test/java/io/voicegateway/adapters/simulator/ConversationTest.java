package io.voicegateway.adapters.simulator;

import static io.voicegateway.adapters.simulator.TestClient.is;
import static io.voicegateway.adapters.simulator.TestClient.silence;
import static io.voicegateway.adapters.simulator.TestClient.speech;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConversationTest {

    private GeminiSimulator simulator = start("speed=20");

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void setupCompleteComesFirstBinaryAndPrettyPrinted() {
        try (TestClient client = TestClient.connect(simulator.uri())) {
            client.send(TestClient.SETUP);

            TestClient.Event first = client.next();

            assertThat(first.binary()).isTrue();
            assertThat(first.text()).isEqualTo("{\n  \"setupComplete\": {}\n}\n");
        }
    }

    @Test
    void parrotSaysTheSameWordsBack() {
        try (TestClient client = TestClient.ready(simulator.uri())) {
            client.speak(speech(1_000));
            client.speak(silence(700));

            client.await(message -> is(message, "turnComplete"));

            List<byte[]> audio = client.audio();
            int bytes = audio.stream().mapToInt(chunk -> chunk.length).sum();
            assertThat(audio.get(0)).hasSize(2);
            assertThat(audio).allSatisfy(chunk -> assertThat(chunk.length % 2).isZero());
            assertThat(bytes / 48).as("ms of reply").isBetween(1_000, 1_250);
            assertThat(loudMillis(audio)).isBetween(950, 1_050);
        }
    }

    @Test
    void turnCompleteWaitsUntilAListenerWouldHaveHeardAll() {
        try (TestClient client = TestClient.ready(simulator.uri())) {
            client.speak(speech(600));
            client.speak(silence(500));
            client.await(message -> is(message, "modelTurn"));
            long begun = System.nanoTime();

            client.await(message -> is(message, "generationComplete"));
            long generated = System.nanoTime();
            JsonNode complete = client.await(message -> is(message, "turnComplete"));
            long completed = System.nanoTime();

            assertThat((generated - begun) / 1_000_000).isLessThan(400);
            assertThat((completed - begun) / 1_000_000).isGreaterThan(600);
            assertThat(complete.at("/usageMetadata/responseTokenCount").asInt()).isPositive();
        }
    }

    @Test
    void speechOverATurnInterruptsItEvenWhenAllOfItWasGenerated() {
        try (TestClient client = TestClient.ready(simulator.uri())) {
            client.speak(speech(2_000));
            client.speak(silence(500));
            client.await(message -> is(message, "generationComplete"));

            client.speak(speech(100));

            client.await(message -> is(message, "interrupted"));
            client.await(message -> is(message, "turnComplete"));
        }
    }

    @Test
    void silenceThatIsNotSentEndsNothing() {
        try (TestClient client = TestClient.ready(simulator.uri())) {
            client.speak(speech(500));
            client.send("{\"realtimeInput\":{\"audioStreamEnd\":true}}");
            client.await(message -> is(message, "turnComplete"));

            assertThat(simulator.sessions().get(0).receivedMillis()).isEqualTo(500);
        }
    }

    @Test
    void whoGoesOnSpeakingAfterAPauseIsAnsweredOnce() {
        try (TestClient client = TestClient.ready(simulator.uri())) {
            client.speak(speech(400));
            client.speak(silence(520));
            client.speak(speech(400));
            client.speak(silence(600));

            client.await(message -> is(message, "turnComplete"));

            assertThat(loudMillis(client.audio())).isBetween(770, 850);
            assertThat(client.seen()).noneMatch(message -> is(message, "interrupted"));
        }
    }

    @Test
    void speechOverAGreetingThatIsStillThoughtOfInterruptsIt() {
        simulator.close();
        simulator = start("reply-delay=400ms");
        try (TestClient client = TestClient.ready(simulator.uri())) {
            client.send("{\"realtimeInput\":{\"text\":\"Greet the caller.\"}}");
            client.speak(speech(100));

            client.await(message -> is(message, "interrupted"));
            client.await(message -> is(message, "turnComplete"));

            assertThat(client.audio()).isEmpty();
        }
    }

    static GeminiSimulator start(String... options) {
        SimulatorOptions all = SimulatorOptions.defaults();
        for (String option : options) {
            int equals = option.indexOf('=');
            all = all.with(option.substring(0, equals), option.substring(equals + 1));
        }
        try {
            return GeminiSimulator.start(all, new TestCodecs());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static int loudMillis(List<byte[]> audio) {
        int loud = 0;
        for (byte[] chunk : audio) {
            for (int i = 0; i < chunk.length; i += 2) {
                loud += Math.abs((short) (chunk[i] & 0xFF | chunk[i + 1] << 8)) > 20 ? 1 : 0;
            }
        }
        return loud / 24;
    }
}
