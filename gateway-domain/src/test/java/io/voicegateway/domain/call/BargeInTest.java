package io.voicegateway.domain.call;

import static io.voicegateway.domain.call.CallHarness.FRAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.Transcript.Speaker;
import io.voicegateway.domain.port.WireProtocol;
import io.voicegateway.domain.testing.CopyingCodecs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BargeInTest {
    private final CallHarness call = new CallHarness();

    @BeforeEach
    void answerPlays() {
        call.connect();
        call.callerSays(9, FRAME);
        call.modelSays(1, 6000);
        call.loop.advanceMillis(1000);
    }

    @Test
    void nothingOfTheInterruptedTurnIsSentAnyMoreAndTheClientIsClearedAtOnceU23() {
        call.interrupted();
        int sent = call.client.frames().size();

        assertThat(call.client.clears()).isEqualTo(1);
        call.loop.advanceMillis(3000);

        assertThat(call.client.frames()).hasSize(sent);
    }

    @Test
    void modelIsToldWhatWasHeardNotWhatWasSent() {
        call.interrupted();

        assertThat(call.upstream().bargeIns()).containsExactly(1000L);
        assertThat(call.events.seen()).contains("barge-in heard 1000 flushed 5000");
    }

    @Test
    void reactionIsMeasuredFromTheFirstOfTheCallersWordsOverPausesForBreath() {
        CallHarness loud = new CallHarness();
        loud.connect();
        loud.modelSays(1, 6000);
        loud.loop.advanceMillis(1000);
        loud.callerSays(100, FRAME);
        loud.loop.advanceMillis(300);
        loud.callerSays(100, FRAME);
        loud.loop.advanceMillis(200);

        loud.interrupted();

        assertThat(loud.events.reactionsNanos()).containsExactly(500_000_000L);
    }

    @Test
    void interruptionByACallerWhoIsQuietTellsNoReaction() {
        call.interrupted();

        assertThat(call.events.count("barge-in")).isEqualTo(1);
        assertThat(call.events.reactionsNanos()).isEmpty();
    }

    @Test
    void longestQueueOfATurnIsToldAtItsEnd() {
        call.interrupted();
        call.loop.advanceMillis(500);
        call.modelSays(2, 200);
        call.turnComplete();
        call.loop.advanceMillis(1000);

        assertThat(call.events.queuedMillis()).containsExactly(6000L, 200L);
    }

    @Test
    void clientThatCannotDropItsAudioWillHearAllThatWasSent() {
        CallHarness raw = new CallHarness(new WireProtocol.Traits(20, false));
        raw.connect();
        raw.modelSays(1, 6000);
        raw.loop.advanceMillis(1000);

        raw.interrupted();

        assertThat(raw.upstream().bargeIns()).containsExactly(1160L);
        assertThat(raw.events.seen()).contains("barge-in heard 1160 flushed 4840");
    }

    @Test
    void lateAudioOfTheDeadTurnIsDiscardedUntilItsEnd() {
        call.interrupted();
        int sent = call.client.frames().size();

        call.modelSays(1, 500);
        call.loop.advanceMillis(100);
        call.modelSays(1, 500);
        call.turnComplete();
        call.loop.advanceMillis(500);
        assertThat(call.client.frames()).hasSize(sent);

        call.modelSays(2, 200);
        call.turnComplete();
        call.loop.advanceMillis(300);
        assertThat(call.client.frames()).hasSize(sent + 10);
        assertThat(call.client.frames().get(sent).audio()).containsOnly(2);
    }

    @Test
    void newTurnIsHeardEvenIfTheDeadOneNeverEnds() {
        call.interrupted();
        int sent = call.client.frames().size();

        call.loop.advanceMillis(400);
        call.modelSays(2, 200);
        call.generationComplete();
        call.loop.advanceMillis(300);

        assertThat(call.client.frames()).hasSize(sent + 10);
    }

    @Test
    void modelThatSpeaksOnWithoutABreakIsHeardAgainAfterTwoSeconds() {
        call.interrupted();
        int sent = call.client.frames().size();

        for (int i = 0; i < 150; i++) {
            call.modelSays(2, 20);
            call.loop.advanceMillis(20);
        }

        assertThat(call.client.frames().size() - sent).isBetween(45, 60);
    }

    @Test
    void lateAudioOfATurnThatWasSaidToBeAllIsDiscardedToo() {
        call.generationComplete();
        call.interrupted();
        int sent = call.client.frames().size();

        call.modelSays(1, 200);
        call.turnComplete();
        call.modelSays(2, 200);
        call.turnComplete();
        call.loop.advanceMillis(300);

        assertThat(call.client.clears()).isEqualTo(1);
        assertThat(call.client.frames()).hasSize(sent + 10);
        assertThat(call.client.frames().get(sent).audio()).containsOnly(2);
    }

    @Test
    void interruptionOfAnAnswerThatIsMerelyPlayingSilencesNoLaterOne() {
        call.generationComplete();
        call.interrupted();
        int sent = call.client.frames().size();

        call.loop.advanceMillis(400);
        call.modelSays(2, 200);
        call.turnComplete();
        call.loop.advanceMillis(300);

        assertThat(call.client.frames()).hasSize(sent + 10);
    }

    @Test
    void phantomInterruptionNeverSilencesTheNextTurn() {
        call.turnComplete();
        call.loop.advanceMillis(6000);
        int sent = call.client.frames().size();
        assertThat(sent).isEqualTo(300);

        call.interrupted();
        call.modelSays(2, 200);
        call.turnComplete();
        call.loop.advanceMillis(300);

        assertThat(call.client.frames()).hasSize(sent + 10);
        assertThat(call.client.clears()).isEqualTo(1);
        assertThat(call.upstream().bargeIns()).isEmpty();
        assertThat(call.events.count("barge-in")).isZero();
    }

    @Test
    void secondInterruptionOfADeadTurnChangesNothing() {
        call.interrupted();
        call.modelSays(1, 100);
        call.interrupted();
        int sent = call.client.frames().size();

        call.modelSays(1, 100);
        call.turnComplete();
        call.modelSays(2, 200);
        call.turnComplete();
        call.loop.advanceMillis(300);

        assertThat(call.client.frames()).hasSize(sent + 10);
        assertThat(call.events.count("barge-in")).isEqualTo(1);
    }

    @Test
    void codecForgetsTheDeadTurn() {
        CopyingCodecs codecs = new CopyingCodecs();
        CallHarness other = new CallHarness();
        other.codecs = codecs;
        other.connect();
        other.modelSaysBytes(1, 960 * 3 + 5);
        int before = codecs.resets();

        other.interrupted();

        assertThat(codecs.resets()).isGreaterThan(before);
    }

    @Test
    void wordsOfTheDeadTurnAreNotShown() {
        call.interrupted();

        call.loop.run(() -> call.model().onTranscript(new Transcript(Speaker.AGENT, "never heard", false)));
        call.loop.run(() -> call.model().onTranscript(new Transcript(Speaker.CALLER, "stop", false)));

        assertThat(call.client.transcripts()).extracting(Transcript::text).containsExactly("stop");
    }

    @Test
    void memoryOfTheQueueIsGivenBack() {
        call.interrupted();

        assertThat(call.segments.madeSegments() - call.segments.freeSegments()).isLessThanOrEqualTo(1);
    }
}
