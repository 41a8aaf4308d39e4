package io.voicegateway.domain.call;

import static io.voicegateway.domain.call.CallHarness.FRAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.port.WireProtocol;
import io.voicegateway.domain.testing.RecordingClientSession.Frame;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlayoutTest {
    private final CallHarness call = new CallHarness();

    @Test
    void turnOfTwoMinutesInOneBurstTakesAMegabyteAndGivesItBackU24() {
        CallHarness burst = new CallHarness().connect();

        burst.modelSays(1, 120_000);
        burst.turnComplete();

        assertThat(burst.segments.heldBytes()).isBetween(900_000L, 1_048_576L);
        burst.loop.advanceMillis(121_000);
        assertThat(burst.client.audio()).hasSize(120_000 * 8).containsOnly(1);
        assertThat(burst.segments.madeSegments() - burst.segments.freeSegments())
                .isLessThanOrEqualTo(1);
    }

    @Test
    void burstGoesOutAtThePaceOfSpeechNeverFurtherAheadThanTheLead() {
        call.connect();
        long start = call.loop.nanoTime();

        call.modelSays(5, 3000);
        call.generationComplete();
        call.loop.advanceMillis(3000);

        List<Frame> frames = call.client.frames();
        assertThat(frames).hasSize(150);
        for (int i = 0; i < frames.size(); i++) {
            long due = Math.max(0, (i + 1) * 20L - 160);
            assertThat((frames.get(i).atNanos() - start) / 1_000_000L)
                    .as("frame %d", i)
                    .isEqualTo(due);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 6, 34, 959, 960, 961, 4800, 14_401})
    void howTheModelCutsItsAudioDoesNotMatter(int chunkBytes) {
        call.connect();

        for (int sent = 0; sent < 96_000; sent += chunkBytes) {
            int part = Math.min(chunkBytes, 96_000 - sent);
            byte[] audio = new byte[part];
            for (int i = 0; i < part; i++) {
                audio[i] = (byte) ((sent + i) / 6 / FRAME);
            }
            call.loop.run(() -> call.model().onAudio(audio, 0, part));
        }
        call.turnComplete();
        call.loop.advanceMillis(2100);

        byte[] heard = call.client.audio();
        assertThat(heard).hasSize(16_000);
        for (int i = 0; i < heard.length; i++) {
            assertThat(heard[i]).as("byte %d", i).isEqualTo((byte) (i / FRAME));
        }
        assertThat(call.events.count("underrun")).isZero();
    }

    @Test
    void turnOfTwoMinutesInOneBurstIsPlayedWholeInLessThanAMegabyteU24() {
        call.connect();

        for (int i = 0; i < 120; i++) {
            call.modelSays(i, 1000);
        }
        call.turnComplete();
        assertThat(call.segments.heldBytes()).isLessThan(1 << 20);
        call.callerSays(0, FRAME);
        call.loop.advance(Duration.ofSeconds(121));

        byte[] heard = call.client.audio();
        assertThat(heard).hasSize(120 * 8000);
        for (int i = 0; i < heard.length; i++) {
            assertThat(heard[i]).isEqualTo((byte) (i / 8000));
        }
        assertThat(call.events.seen()).contains("turn ended 120000").doesNotContain("underrun");
    }

    @Test
    void turnThatIsLongerThanTheQueueLosesItsEndNotItsMiddle() {
        call.connect();

        for (int i = 0; i < 125; i++) {
            call.modelSays(i, 1000);
        }
        call.turnComplete();
        call.loop.advance(Duration.ofSeconds(29));
        call.callerSays(0, FRAME);
        call.loop.advance(Duration.ofSeconds(29));
        call.callerSays(0, FRAME);
        call.loop.advance(Duration.ofSeconds(70));

        byte[] heard = call.client.audio();
        assertThat(heard.length / 8000).isEqualTo(120);
        for (int i = 0; i < heard.length; i++) {
            assertThat(heard[i]).isEqualTo((byte) (i / 8000));
        }
        assertThat(call.events.count("dropped downlink")).isPositive();
    }

    @Test
    void modelInExactRealTimeNeitherDriftsNorStarves() {
        call.connect();

        for (int i = 0; i < 3000; i++) {
            call.modelSays(i, 20);
            call.loop.advanceMillis(20);
        }

        assertThat(call.client.frames()).hasSize(3000);
        assertThat(call.events.count("underrun")).isZero();
        Frame last = call.client.frames().get(2999);
        assertThat(call.loop.nanoTime() - last.atNanos()).isEqualTo(20_000_000L);
    }

    @Test
    void withoutPrebufferAFrameIsSentWithTheEventThatBroughtIt() {
        call.media(lead(160, 0)).connect();

        call.modelSays(1, 20);

        assertThat(call.client.frames()).hasSize(1);
        call.loop.advanceMillis(20);
        call.modelSays(2, 20);
        assertThat(call.client.frames()).hasSize(2);
    }

    @Test
    void jitterOfARealTimeModelIsTakenByThePrebuffer() {
        call.connect();

        for (int i = 0; i < 200; i++) {
            call.modelSays(1, 40);
            call.loop.advanceMillis(i % 2 == 0 ? 75 : 5);
        }

        assertThat(call.events.count("underrun")).isZero();
        assertThat(call.client.frames()).hasSize(400);
    }

    @Test
    void starvedClientIsServedAgainOnceThePrebufferIsThere() {
        call.connect();
        call.modelSays(1, 200);
        call.loop.advanceMillis(500);
        assertThat(call.events.count("underrun")).isZero();

        call.modelSays(2, 20);
        assertThat(call.events.count("underrun")).isEqualTo(1);
        assertThat(call.client.frames()).hasSize(10);
        call.modelSays(2, 180);
        call.turnComplete();
        call.loop.advanceMillis(250);

        assertThat(call.client.frames()).hasSize(20);
        assertThat(call.events.seen()).contains("turn ended 400");
        assertThat(call.events.count("underrun")).isEqualTo(1);
    }

    @Test
    void lastPartOfAFrameIsPaddedWithSilence() {
        call.connect();

        call.modelSays(1, 70);
        call.generationComplete();
        call.loop.advanceMillis(100);

        assertThat(call.client.frames()).hasSize(4);
        byte[] last = call.client.frames().get(3).audio();
        assertThat(last).hasSize(FRAME);
        assertThat(last[79]).isEqualTo((byte) 1);
        assertThat(last[80]).isEqualTo(AudioFormat.MULAW_8K.silence());
    }

    @Test
    void shortAnswerWithoutAnEndIsPlayedAllTheSame() {
        call.connect();

        call.modelSays(1, 30);
        call.loop.advanceMillis(3000);

        assertThat(call.client.frames()).hasSize(2);
        assertThat(call.events.seen()).contains("turn ended 40");
    }

    @Test
    void frameIsAsLongAsTheProtocolWants() {
        CallHarness other = new CallHarness(new WireProtocol.Traits(30, true));
        other.connect();

        other.modelSays(1, 90);

        assertThat(other.client.frames())
                .hasSize(3)
                .allSatisfy(frame -> assertThat(frame.audio()).hasSize(240));
    }

    @Test
    void markThatComesBackEndsTheTurnBeforeTheClockDoes() {
        call.connect();
        call.modelSays(1, 100);
        call.turnComplete();
        assertThat(call.client.marks()).containsExactly(1L);

        call.loop.run(() -> call.caller().onMark(99));
        assertThat(call.events.count("turn ended")).isZero();
        call.loop.run(() -> call.caller().onMark(1));

        assertThat(call.events.count("turn ended 100")).isEqualTo(1);
    }

    @Test
    void secondTurnFollowsTheFirstWithoutAGap() {
        call.connect();

        call.modelSays(1, 300);
        call.turnComplete();
        call.modelSays(2, 300);
        call.turnComplete();
        call.loop.advanceMillis(700);

        assertThat(call.client.frames()).hasSize(30);
        assertThat(call.events.seen()).containsSubsequence("turn ended 300", "turn started", "turn ended 300");
        call.loop.run(() -> call.caller().onClosed(null));
        assertThat(call.events.summary().turns()).isEqualTo(2);
        assertThat((double) call.events.summary().downlinkMillis()).isCloseTo(600, within(1.0));
    }

    static MediaConfig lead(int leadMillis, int prebufferMillis) {
        MediaConfig d = MediaConfig.DEFAULT;
        return new MediaConfig(
                Duration.ofMillis(leadMillis),
                Duration.ofMillis(prebufferMillis),
                d.downlinkMax(),
                d.slowClient(),
                d.uplinkChunkMillis(),
                d.uplinkHold(),
                d.startHold(),
                d.replay(),
                d.gapAfter());
    }
}
