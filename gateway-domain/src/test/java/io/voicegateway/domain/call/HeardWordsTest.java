package io.voicegateway.domain.call;

import static io.voicegateway.domain.call.CallHarness.FRAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.call.DialogueConfig.Interruption;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.Transcript.Speaker;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamLoss.Remedy;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The agent's words in the record end where the caller heard no more, whatever came first of what was said and told. */
class HeardWordsTest {
    private static final String TEN = "one two three four five six seven eight nine ten";
    /** Of ten seconds, one a word, the caller hears 4.5. */
    private static final String HEARD = "one two three four";

    private static final int WHOLE_MILLIS = 10_000;
    private static final int HEARD_MILLIS = 4500;

    private final CallHarness call = new CallHarness();

    @BeforeEach
    void connect() {
        call.connect();
    }

    @Test
    void callersWordsComeBeforeTheInterruption() {
        answer();
        play();
        caller("Stop.");
        call.interrupted();

        assertRecorded(HEARD, "Stop.");
    }

    @Test
    void callersWordsComeAfterTheInterruption() {
        answer();
        play();
        call.interrupted();
        caller("Stop.");

        assertRecorded(HEARD, "Stop.");
    }

    @Test
    void modelHasProducedAllOfItAndItStillPlays() {
        answer();
        call.generationComplete();
        play();
        caller("Stop.");
        call.interrupted();
        call.turnComplete();

        assertRecorded(HEARD, "Stop.");
    }

    @Test
    void turnIsLongCompleteUpstreamAndStillPlays() {
        answer();
        call.generationComplete();
        call.turnComplete();
        play();
        call.interrupted();
        caller("Stop.");

        assertRecorded(HEARD, "Stop.");
    }

    @Test
    void turnIsCompleteAndTheCallersWordsComeFirst() {
        answer();
        call.turnComplete();
        play();
        caller("St");
        caller("op.");
        call.interrupted();

        assertRecorded(HEARD, "Stop.");
    }

    @Test
    void wordsComeAheadOfTheirAudio() {
        agent(TEN);
        call.modelSays(1, WHOLE_MILLIS);
        call.turnComplete();
        play();
        call.interrupted();

        assertRecorded(HEARD);
    }

    @Test
    void wordsAndAudioComeInScrapsByTurns() {
        for (String word : TEN.split(" ")) {
            call.modelSays(1, WHOLE_MILLIS / 10);
            agent(word + " ");
        }
        play();
        caller("Stop.");
        call.interrupted();

        assertRecorded(HEARD, "Stop.");
    }

    @Test
    void wordsComeAfterTheInterruption() {
        call.modelSays(1, WHOLE_MILLIS);
        play();
        call.interrupted();
        agent(TEN.substring(0, 20));
        agent(TEN.substring(20));
        call.turnComplete();

        assertRecorded(HEARD);
        assertThat(call.client.transcripts()).isEmpty();
    }

    @Test
    void answerThatFollowsTheInterruptionIsWhole() {
        answer();
        play();
        caller("Stop.");
        call.interrupted();
        call.turnComplete();
        call.modelSays(2, 1000);
        agent("All right.");
        call.turnComplete();
        call.loop.advanceMillis(2000);

        assertRecorded(HEARD, "Stop.", "All right.");
    }

    @Test
    void turnThatWaitsBehindAnotherIsNotHeard() {
        answer();
        call.turnComplete();
        call.modelSays(2, 2000);
        agent("Never heard.");
        call.turnComplete();
        play();
        call.interrupted();

        assertRecorded(HEARD);
    }

    @Test
    void interruptionAfterAllWasHeardCutsNothing() {
        answer();
        call.turnComplete();
        call.loop.advanceMillis(WHOLE_MILLIS + 500);
        caller("Fine.");
        call.interrupted();

        assertRecorded(TEN, "Fine.");
    }

    @Test
    void callerHangsUpInTheMiddle() {
        answer();
        call.turnComplete();
        play();

        assertRecorded(HEARD);
    }

    @Test
    void sessionIsLostAndTheNextOneInterruptsWhatStillPlays() {
        answer();
        call.loop.run(() -> call.model().onClosed(new UpstreamLoss(1011, "", Remedy.RESUME)));
        play();
        call.interrupted();

        assertRecorded(HEARD);
    }

    @Test
    void gatewayCutsTheTurnBecauseItStops() {
        answer();
        play();
        call.loop.run(call.switchboard::dismissAll);
        call.loop.advanceMillis(2000);

        assertThat(call.events.record().words()).extracting(Transcript::text).containsExactly(HEARD);
    }

    @Test
    void callerIsHeardByTheGatewayFirst() {
        CallHarness local = new CallHarness();
        DialogueConfig d = DialogueConfig.DEFAULT;
        local.dialogue(new DialogueConfig(
                        "",
                        Interruption.ALLOWED,
                        Duration.ZERO,
                        Duration.ofMillis(100),
                        d.silentAfter(),
                        d.nudge(),
                        d.notice()))
                .connect();
        local.modelSays(1, WHOLE_MILLIS);
        local.loop.run(() -> local.model().onTranscript(new Transcript(Speaker.AGENT, TEN, false)));
        local.turnComplete();
        local.loop.advanceMillis(HEARD_MILLIS - 120);
        for (int i = 0; i < 7; i++) {
            local.callerSays(90, FRAME);
            local.loop.advanceMillis(20);
        }
        local.interrupted();
        local.loop.run(() -> local.caller().onClosed(null));

        assertThat(local.events.record().words()).extracting(Transcript::text).containsExactly(HEARD);
    }

    @Test
    void whereInterruptionsAreForbiddenAllIsHeard() {
        CallHarness patient = new CallHarness();
        DialogueConfig d = DialogueConfig.DEFAULT;
        patient.dialogue(new DialogueConfig(
                        "", Interruption.NEVER, Duration.ZERO, Duration.ZERO, d.silentAfter(), d.nudge(), d.notice()))
                .connect();
        patient.modelSays(1, 1000);
        patient.loop.run(() -> patient.model().onTranscript(new Transcript(Speaker.AGENT, TEN, false)));
        patient.interrupted();
        patient.turnComplete();
        patient.loop.advanceMillis(2000);
        patient.loop.run(() -> patient.caller().onClosed(null));

        assertThat(patient.events.record().words()).extracting(Transcript::text).containsExactly(TEN);
    }

    private void answer() {
        call.modelSays(1, WHOLE_MILLIS);
        agent(TEN);
    }

    private void play() {
        call.loop.advanceMillis(HEARD_MILLIS);
    }

    private void agent(String text) {
        call.loop.run(() -> call.model().onTranscript(new Transcript(Speaker.AGENT, text, false)));
    }

    private void caller(String text) {
        call.loop.run(() -> call.model().onTranscript(new Transcript(Speaker.CALLER, text, false)));
    }

    private void assertRecorded(String... words) {
        call.loop.run(() -> call.caller().onClosed(null));
        assertThat(call.events.record().words()).extracting(Transcript::text).containsExactly(words);
    }
}
