package io.voicegateway.adapters.upstream.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voicegateway.domain.model.ToolResult;
import io.voicegateway.domain.port.UpstreamSession;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GeminiSessionTest extends GeminiTestBench {
    private static final String AUDIO =
            "\"modelTurn\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"audio/pcm\",\"data\":\"AQIDBA==\"}}]}";

    @Test
    void passesOnWhatOneMessageSaysInTheOrderOfThePort() throws IOException {
        session(peer -> {
            peer.accept();
            peer.binary("{\"goAway\":{\"timeLeft\":\"2.5s\"},\"usageMetadata\":{\"totalTokenCount\":9},"
                    + "\"toolCallCancellation\":{\"ids\":[\"x\"]},\"toolCall\":{\"functionCalls\":[{\"name\":\"f\"}]},"
                    + "\"serverContent\":{\"turnComplete\":true,\"generationComplete\":true,"
                    + "\"outputTranscription\":{\"text\":\"b\"},\"inputTranscription\":{\"text\":\"a\",\"finished\":true},"
                    + AUDIO + "}}");
            peer.untilGone();
        });

        awaitEvents(
                "audio 4",
                "AGENT: b",
                "CALLER: a|",
                "generation complete",
                "turn complete",
                "tools [ToolCall[id=, name=f, argumentsJson={}]]",
                "cancelled [x]",
                "usage 9",
                "expiring 2500");
    }

    @Test
    void tellsWhenTheRateChangesAndWhenItChangesBack() throws IOException {
        String low = AUDIO.replace("audio/pcm", "audio/pcm;rate=16000");
        session(peer -> {
            peer.accept();
            peer.binary("{\"serverContent\":{" + AUDIO + "}}");
            peer.binary("{\"serverContent\":{" + low + "}}");
            peer.binary("{\"serverContent\":{" + low + ",\"turnComplete\":true}}");
            peer.binary("{\"serverContent\":{" + AUDIO + "}}");
            peer.untilGone();
        });

        awaitEvents(
                "audio 4",
                "format pcm16:16000",
                "audio 4",
                "audio 4",
                "turn complete",
                "format pcm16:24000",
                "audio 4");
    }

    @Test
    void dropsTheAudioThatComesWithAnInterruption() throws IOException {
        session(peer -> {
            peer.accept();
            peer.binary("{\"serverContent\":{" + AUDIO + ",\"interrupted\":true}}");
            peer.binary("{\"serverContent\":{" + AUDIO + "}}");
            peer.untilGone();
        });

        awaitEvents("interrupted", "audio 4");
    }

    @Test
    void hearsTextFragmentsAndWhatComesWithTheAcceptance() throws IOException {
        byte[] message = ("{\"serverContent\":{" + AUDIO + "}}").getBytes(UTF_8);
        session(peer -> {
            peer.upgrade();
            peer.text();
            peer.binary("{\"setupComplete\":{},\"serverContent\":{\"generationComplete\":true}}");
            peer.frame(0x81, message);
            peer.frame(0x02, java.util.Arrays.copyOf(message, 10));
            peer.frame(0x89, new byte[] {1});
            peer.frame(0x80, java.util.Arrays.copyOfRange(message, 10, message.length));
            peer.untilGone();
        });

        awaitEvents("generation complete", "audio 4", "audio 4");
        assertThat(listener.audio()).containsExactly(1, 2, 3, 4, 1, 2, 3, 4);
    }

    @Test
    void hearsAMessageInThousandsOfPiecesBetweenPings() throws IOException {
        byte[] message =
                ("{\"serverContent\":{" + AUDIO + "},\"padding\":\"" + "x".repeat(4000) + "\"}").getBytes(UTF_8);
        session(peer -> {
            peer.accept();
            for (int i = 0; i < message.length; i++) {
                int opcode = (i == 0 ? 0x02 : 0x00) | (i == message.length - 1 ? 0x80 : 0x00);
                peer.frame(opcode, new byte[] {message[i]});
                if (i % 10 == 0) {
                    peer.frame(0x89, new byte[] {1});
                }
            }
            peer.untilGone();
        });

        awaitEvents("audio 4");
        assertThat(listener.losses()).isEmpty();
    }

    @Test
    void hearsSamplesThatAreSplitBetweenMessages() throws IOException {
        session(peer -> {
            peer.accept();
            peer.binary("{\"serverContent\":{" + AUDIO.replace("AQIDBA==", "AQID") + "}}");
            peer.binary("{\"serverContent\":{" + AUDIO.replace("AQIDBA==", "BA==") + "}}");
            peer.untilGone();
        });

        awaitEvents("audio 3", "audio 1");
        assertThat(listener.audio()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void endsTheTurnAfterTheInterruptionThatCameWithIt() throws IOException {
        session(peer -> {
            peer.accept();
            peer.binary("{\"serverContent\":{\"turnComplete\":true," + AUDIO + ",\"interrupted\":true}}");
            peer.untilGone();
        });

        awaitEvents("interrupted", "turn complete");
    }

    @Test
    void goesOnAfterMessagesThatAreNotReadable() throws IOException {
        session(peer -> {
            peer.accept();
            peer.binary("{\"serverContent\":{\"interrupted\":tr");
            peer.binary("{\"serverContent\":" + "[".repeat(5000));
            peer.binary("");
            peer.frame(0x82, new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
            peer.binary("{\"serverContent\":{\"turnComplete\":true}}");
            peer.untilGone();
        });

        awaitEvents("turn complete");
    }

    @Test
    void isNotIdleWhileTheModelGoesOnByItself() throws IOException {
        session(peer -> {
            peer.accept();
            peer.binary("{\"serverContent\":{\"turnComplete\":true,\"interactionStatus\":\"IN_PROGRESS\"}}");
            peer.binary("{\"interactionStatus\":\"IN_PROGRESS\",\"toolCall\":{\"functionCalls\":[{\"name\":\"f\"}]}}");
            peer.binary("{\"serverContent\":{\"turnComplete\":true}}");
            peer.binary("{\"interactionStatus\":\"IDLE\"}");
            peer.binary("{\"serverContent\":{\"turnComplete\":true}}");
            peer.untilGone();
        });

        awaitEvents(
                "turn complete, goes on",
                "tools [ToolCall[id=, name=f, argumentsJson={}]]",
                "turn complete, goes on",
                "turn complete",
                "turn complete");
    }

    @Test
    void keepsTheTwoNewestHandles() throws IOException {
        UpstreamSession session = session(peer -> {
            peer.accept();
            for (String handle : List.of("h1", "h2", "h2", "h3")) {
                peer.binary("{\"sessionResumptionUpdate\":{\"newHandle\":\"" + handle + "\",\"resumable\":true}}");
            }
            peer.binary("{\"sessionResumptionUpdate\":{}}");
            peer.binary("{\"serverContent\":{\"turnComplete\":true}}");
            peer.untilGone();
        });

        awaitEvents("turn complete");
        assertThat(driver.onLoop(session::resumeTokens)).containsExactly("h3", "h2");
    }

    @Test
    void sendsAudioTextAndToolResultsInOrder() throws Exception {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        UpstreamSession session = session(peer -> {
            peer.accept();
            while (true) {
                received.add(peer.text());
            }
        });

        driver.onLoop(() -> {
            session.sendAudio(new byte[] {9, 1, 2, 3, 4}, 1, 4);
            session.sendText("Greet the caller.");
            session.sendToolResults(List.of());
            session.sendToolResults(List.of(new ToolResult("1", "f", "{\"output\":1}")));
            return null;
        });

        for (String expected : List.of(
                "{\"realtimeInput\":{\"audio\":{\"mimeType\":\"audio/pcm;rate=16000\",\"data\":\"AQIDBA==\"}}}",
                "{\"realtimeInput\":{\"text\":\"Greet the caller.\"}}",
                "{\"toolResponse\":{\"functionResponses\":[{\"id\":\"1\",\"name\":\"f\",\"response\":{\"output\":1}}]}}")) {
            assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo(expected);
        }
        assertThat(received).isEmpty();
    }

    @Test
    void refusesAudioWhenTheVendorStopsReading() throws IOException {
        CompletableFuture<Void> over = new CompletableFuture<>();
        UpstreamSession session = session(peer -> {
            peer.accept();
            over.join();
        });
        byte[] second = new byte[3200];

        long accepted = driver.onLoop(() -> accepted(session, second, 1000));
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> driver.onLoop(() -> accepted(session, second, 20)) == 0);

        assertThat(accepted).as("messages of 100 ms taken in one event").isBetween(7L, 9L);
        assertThat(driver.onLoop(session::isOpen)).isTrue();
        over.complete(null);
    }

    private static long accepted(UpstreamSession session, byte[] audio, int times) {
        long accepted = 0;
        for (int i = 0; i < times && session.sendAudio(audio, 0, audio.length); i++) {
            accepted++;
        }
        return accepted;
    }
}
