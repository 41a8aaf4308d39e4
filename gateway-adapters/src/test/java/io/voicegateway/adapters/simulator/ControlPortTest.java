package io.voicegateway.adapters.simulator;

import static io.voicegateway.adapters.simulator.ConversationTest.start;
import static io.voicegateway.adapters.simulator.TestClient.is;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlPortTest {

    private final GeminiSimulator simulator = start("control-port=0", "record=true", "speed=0");
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void tellsHowMuchAudioWhenAndInWhichSession() throws Exception {
        try (TestClient client = TestClient.ready(simulator.uri())) {
            client.speak(TestClient.silence(300));
            await().until(() -> simulator.sessions().get(0).receivedMillis() == 300);
            client.speak(TestClient.silence(100));
            await().until(() -> simulator.sessions().get(0).receivedMillis() == 400);

            JsonNode session = json(get("/sessions/1"));

            assertThat(session.get("live").asBoolean()).isTrue();
            assertThat(session.at("/spans/0/audioMillis").asInt()).isGreaterThanOrEqualTo(300);
            assertThat(session.get("maxReceivedPerSecond").asInt()).isGreaterThanOrEqualTo(300);
            assertThat(json(get("/stats")).get("distinctKeys").asInt()).isEqualTo(1);
        }
    }

    @Test
    void givesTheAudioItself() throws Exception {
        try (TestClient client = TestClient.ready(simulator.uri())) {
            client.speak(TestClient.speech(100));
            await().until(() -> simulator.sessions().get(0).receivedMillis() == 100);

            byte[] wav = http.send(
                            HttpRequest.newBuilder(uri("/sessions/1/audio.wav")).build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();

            assertThat(wav).hasSize(44 + 3_200);
            assertThat(java.util.Arrays.copyOfRange(wav, 44, wav.length)).isEqualTo(TestClient.speech(100));
        }
    }

    @Test
    void setsFaultsForNewSessionsAndForgetsThem() throws Exception {
        post("/faults", "{\"fault\":\"close\",\"code\":1011,\"reason\":\"over, and out\",\"times\":1}");
        try (TestClient client = TestClient.ready(simulator.uri())) {
            assertThat(client.awaitClose().text()).isEqualTo("over, and out");
        }

        assertThat(get("/faults").body()).contains("(0 left)");
        http.send(HttpRequest.newBuilder(uri("/faults")).DELETE().build(), HttpResponse.BodyHandlers.discarding());
        assertThat(json(get("/faults"))).isEmpty();
    }

    @Test
    void strikesALiveSession() throws Exception {
        try (TestClient client = TestClient.ready(simulator.uri());
                TestClient other = TestClient.ready(simulator.uri())) {
            JsonNode struck = json(post("/sessions/1/faults", "{\"fault\":\"say\",\"text\":\"good morning\"}"));

            client.await(message -> is(message, "turnComplete"));
            assertThat(struck.get("struck").asInt()).isEqualTo(1);
            assertThat(other.audio()).isEmpty();
        }
    }

    @Test
    void changesTheBehaviourTowardsNewSessions() throws Exception {
        post("/options", "{\"mode\":\"echo\",\"echo-chunk\":\"40ms\"}");

        try (TestClient client = TestClient.ready(simulator.uri())) {
            client.speak(TestClient.speech(40));
            client.await(message -> is(message, "modelTurn"));
            assertThat(client.audio().get(0)).hasSize(1_920);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/faults|{\"fault\":\"explode\"}|400|explode (expected: one of",
                "/faults|{\"fault\":\"close\",\"code\":\"x\"}|400|close.code: x (expected: a whole number)",
                "/faults|{\"fault\":\"close\",\"colour\":\"red\"}|400|close.colour: unknown",
                "/faults|not json|400|Unrecognized token",
                "/faults||400|fault: none given",
                "/options|{\"mode\":\"sing\"}|400|mode: sing (expected: one of [parrot, echo, echo-speech, tone, mute, burst])",
                "/sessions/1/faults|{\"fault\":\"upgrade-hang\"}|400|too late",
                "/sessions/x/faults|{\"fault\":\"rst\"}|400|session: x",
                "/nowhere|{}|404|no such thing",
            })
    void badRequestsAreToldWhatIsWrong(String path, String body, int status, String why) throws Exception {
        HttpResponse<String> answer = post(path, body == null ? "" : body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(new ObjectMapper().readTree(answer.body()).get("error").asText())
                .contains(why);
    }

    @Test
    void unknownSessionsAreNotFound() throws Exception {
        assertThat(get("/sessions/99").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .timeout(java.time.Duration.ofSeconds(10))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create(simulator.controlUri().orElseThrow() + path);
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }
}
