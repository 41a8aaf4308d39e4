package io.voicegateway.adapters.simulator;

import static io.voicegateway.adapters.simulator.ConversationTest.start;
import static io.voicegateway.adapters.simulator.TestClient.is;
import static io.voicegateway.adapters.simulator.TestClient.silence;
import static io.voicegateway.adapters.simulator.TestClient.speech;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {

    private GeminiSimulator simulator = start();

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({"rst:after=50ms,RST", "fin:after=50ms,FIN"})
    void theConnectionIsCut(String fault, String end) throws IOException {
        try (RawClient client = new RawClient(simulator.uri())) {
            client.upgrade(simulator.uri().getPath() + "?fault=" + fault, "");
            client.frame(0x81, TestClient.SETUP);

            assertThat(client.end()).isEqualTo(end);
            assertThat(simulator.sessions().get(0).closedBy()).isEqualTo("server");
        }
    }

    @Test
    void theConnectionIsResetInTheMiddleOfATurn() throws IOException {
        try (RawClient client = new RawClient(simulator.uri())) {
            client.upgrade(simulator.uri().getPath() + "?fault=rst:turn=1,after=30ms", "");
            client.frame(0x81, TestClient.SETUP);
            client.frame(0x81, "{\"realtimeInput\":{\"text\":\"one two three four five six seven eight\"}}");

            assertThat(client.end()).isEqualTo("RST");
            assertThat(simulator.sessions().get(0).sentMillis()).isPositive();
        }
    }

    @Test
    void aCloseHasItsCodeAndReason() {
        restart("fault=close:after=20ms,code=1008,reason=The%20operation%20was%20aborted.");
        try (TestClient client = TestClient.ready(simulator.uri())) {
            TestClient.Event close = client.awaitClose();

            assertThat(close.closeCode()).isEqualTo(1008);
            assertThat(close.text()).isEqualTo("The operation was aborted.");
        }
    }

    @Test
    void aFaultStrikesAsManyTimesAsItIsTold() throws IOException {
        restart("fault=upgrade-status:status=429,retry-after=7,times=2");
        for (int i = 0; i < 2; i++) {
            try (RawClient client = new RawClient(simulator.uri())) {
                assertThat(client.upgrade(simulator.uri().getPath(), ""))
                        .startsWith("HTTP/1.1 429 ")
                        .contains("Retry-After: 7\r\n");
            }
        }

        try (TestClient client = TestClient.ready(simulator.uri())) {
            assertThat(client.seen()).isNotEmpty();
        }
    }

    @Test
    void aRefusalMayLastForEver() {
        restart("fault=upgrade-status:status=503");
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> TestClient.connect(simulator.uri()))
                    .hasCauseInstanceOf(WebSocketHandshakeException.class);
        }
    }

    @Test
    void setupMayBeRefusedWithAClose() {
        restart("fault=setup-close:code=1011,reason=quota,times=1");
        try (TestClient client = TestClient.connect(simulator.uri())) {
            client.send(TestClient.SETUP);

            assertThat(client.awaitClose().closeCode()).isEqualTo(1011);
        }
    }

    @Test
    void onlyResumesAreRejectedByTheirFault() {
        restart("fault=resume-reject:code=1008");
        try (TestClient fresh = TestClient.ready(simulator.uri());
                TestClient resuming = TestClient.connect(simulator.uri())) {
            resuming.send("{\"setup\":{\"model\":\"models/x\",\"sessionResumption\":{\"handle\":\"h\"}}}");

            assertThat(resuming.awaitClose().closeCode()).isEqualTo(1008);
            assertThat(fresh.seen()).hasSize(1);
        }
    }

    @Test
    void goAwayIsFollowedByTheCloseItAnnounces() {
        restart("fault=go-away:left=1s");
        try (TestClient client = TestClient.ready(simulator.uri())) {
            JsonNode goAway = client.await(message -> message.has("goAway"));
            TestClient.Event close = client.awaitClose();

            assertThat(goAway.at("/goAway/timeLeft").asText()).isEqualTo("1s");
            assertThat(close.closeCode()).isEqualTo(1011);
            assertThat(close.text()).isEqualTo("Deadline expired before operation could complete.");
        }
    }

    @Test
    void theDeadlineExpiresByItselfAfterANotice() {
        restart("session-limit=400ms", "go-away-notice=200ms", "fault=fractional-durations");
        try (TestClient client = TestClient.ready(simulator.uri())) {
            JsonNode goAway = client.await(message -> message.has("goAway"));

            assertThat(goAway.at("/goAway/timeLeft").asText()).isEqualTo("0.200s");
            assertThat(client.awaitClose().closeCode()).isEqualTo(1011);
        }
    }

    @Test
    void afterGoAwayTheServerMayFallSilent() {
        restart("fault=go-away:left=500ms,then=silence");
        try (TestClient client = TestClient.ready(simulator.uri())) {
            client.await(message -> message.has("goAway"));
            client.send("{\"realtimeInput\":{\"text\":\"hello\"}}");

            assertThat(client.next().closeCode()).isEqualTo(1011);
        }
    }

    @Test
    void aStallHoldsEverythingBackAndEnds() {
        restart("speed=0", "fault=stall:after=0ms,for=400ms");
        try (TestClient client = TestClient.connect(simulator.uri())) {
            long begun = System.nanoTime();
            client.send(TestClient.SETUP);
            client.send("{\"realtimeInput\":{\"text\":\"hello\"}}");

            client.await(message -> is(message, "modelTurn"));

            assertThat((System.nanoTime() - begun) / 1_000_000).isGreaterThan(390);
        }
    }

    @Test
    void aMutedModelHearsButSaysNothing() {
        restart("fault=mute");
        try (TestClient client = TestClient.ready(simulator.uri())) {
            client.speak(speech(300));
            client.speak(silence(600));
            client.ping();

            client.await(message -> message.has("pong"));
            assertThat(client.audio()).isEmpty();
            assertThat(simulator.sessions().get(0).receivedMillis()).isEqualTo(900);
        }
    }

    @Test
    void pongsMayBeLate() {
        restart("fault=pong-delay:by=300ms");
        try (TestClient client = TestClient.ready(simulator.uri())) {
            long begun = System.nanoTime();
            client.ping();

            client.await(message -> message.has("pong"));

            assertThat((System.nanoTime() - begun) / 1_000_000).isGreaterThan(290);
        }
    }

    @Test
    void cutJsonIsHalfAMessage() {
        restart("fault=cut-json");
        try (TestClient client = TestClient.ready(simulator.uri())) {
            client.next();
            String half = client.next().text();

            assertThat(half).startsWith("{\n  \"serverContent\"").doesNotContain("}");
        }
    }

    @Test
    void unknownFieldsAndTrapsAreStillValidJson() {
        restart("speed=0", "fault=unknown-fields", "fault=data-in-strings", "fault=fragments", "fault=text-frames");
        try (TestClient client = TestClient.ready(simulator.uri())) {
            client.send("{\"realtimeInput\":{\"text\":\"hello there\"}}");
            client.await(message -> is(message, "turnComplete"));

            assertThat(client.seen()).anyMatch(message -> message.has("futureFeature"));
            assertThat(client.seen().toString()).contains("she wrote {\\\"data\\\":\\\"AAAA\\\"}");
            int bytes = client.audio().stream().mapToInt(chunk -> chunk.length).sum();
            assertThat(bytes / 48).isEqualTo(2 * 180);
        }
    }

    @Test
    void reservedBitsAndHugeMessagesGoOutAsAsked() throws IOException {
        try (RawClient client = new RawClient(simulator.uri())) {
            client.upgrade(
                    simulator.uri().getPath(), "x-simulator-fault: reserved-bits; huge-message:bytes=41943040\r\n");
            client.frame(0x81, TestClient.SETUP);

            assertThat(client.readFrame().text()).contains("setupComplete");
            assertThat(client.readFrame().head()).isEqualTo(0xF2);
            assertThat(client.readFrame().payload()).hasSize(40 << 20);
        }
    }

    @Test
    void aPhantomInterruptedComesOutOfNothing() {
        restart("fault=phantom-interrupted:after=10ms,every=10ms");
        try (TestClient client = TestClient.ready(simulator.uri())) {
            client.await(message -> is(message, "interrupted"));
            client.await(message -> is(message, "interrupted"));

            assertThat(simulator.sessions().get(0).interruptions()).isZero();
        }
    }

    @Test
    void anInterruptedTurnMayGoWrongInThreeWays() {
        restart("fault=late-audio", "fault=audio-with-interrupted", "fault=no-turn-complete");
        try (TestClient client = TestClient.ready(simulator.uri())) {
            client.speak(speech(2_000));
            client.speak(silence(500));
            client.await(message -> is(message, "generationComplete"));
            client.speak(speech(100));

            JsonNode interrupted = client.await(message -> is(message, "interrupted"));
            JsonNode late = client.nextMessage();

            assertThat(is(interrupted, "modelTurn")).isTrue();
            assertThat(is(late, "modelTurn")).isTrue();
            assertThat(client.nextMessage().has("sessionResumptionUpdate")).isTrue();
            assertThat(client.seen()).noneMatch(message -> is(message, "turnComplete"));
        }
    }

    @Test
    void aLongTurnComesInOneBurst() {
        restart("fault=burst:after=120ms,length=120s");
        try (TestClient client = TestClient.ready(simulator.uri())) {
            client.await(message -> is(message, "modelTurn"));
            long begun = System.nanoTime();
            client.await(message -> is(message, "generationComplete"));

            List<byte[]> audio = client.audio();
            assertThat((System.nanoTime() - begun) / 1_000_000).isLessThan(4_000);
            assertThat(audio.stream().mapToInt(chunk -> chunk.length).sum()).isEqualTo(120_000 * 48);
        }
    }

    private void restart(String... options) {
        simulator.close();
        simulator = start(options);
    }
}
