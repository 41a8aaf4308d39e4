package io.voicegateway.domain.call;

import static io.voicegateway.domain.call.CallHarness.FRAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.call.DialogueConfig.Interruption;
import io.voicegateway.domain.model.SessionOptions;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamLoss.Remedy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DialogueTest {
    private static final int LOUD = 90;
    private static final int SILENT = 0;

    private final CallHarness call = new CallHarness();

    @Test
    void agentIsAskedToSpeakFirstOnceInACall() {
        call.dialogue(dialogue("Greet the caller.", Interruption.ALLOWED, 0, 0)).connect();
        assertThat(call.upstream().texts()).containsExactly("Greet the caller.");

        call.loop.run(() -> call.model().onClosed(new UpstreamLoss(1006, "", Remedy.RESUME)));
        call.loop.advanceMillis(200);

        assertThat(call.pool.lease().sessions()).hasSize(2);
        assertThat(call.upstream().texts()).isEmpty();
    }

    @Test
    void turnIsPlayedToItsEndWhereInterruptionsAreForbidden() {
        call.dialogue(dialogue("", Interruption.NEVER, 0, 0)).connect();
        call.modelSays(1, 1000);

        call.interrupted();
        call.turnComplete();
        call.loop.advanceMillis(1000);

        assertThat(call.client.frames()).hasSize(50);
        assertThat(call.client.clears()).isZero();
    }

    @Test
    void firstTurnIsProtectedAndTheSecondIsNot() {
        call.dialogue(dialogue("", Interruption.ALLOWED, 2000, 0)).connect();
        call.modelSays(1, 1000);
        call.interrupted();
        call.turnComplete();
        call.loop.advanceMillis(2500);
        assertThat(call.client.frames()).hasSize(50);

        call.modelSays(2, 1000);
        call.interrupted();
        call.loop.advanceMillis(1500);

        assertThat(call.client.frames()).hasSize(58);
    }

    @Test
    void loudCallerStopsTheTurnBeforeTheModelDoesWhereThatIsWanted() {
        call.dialogue(dialogue("", Interruption.ALLOWED, 0, 100)).connect();
        call.modelSays(1, 5000);
        speak(SILENT, 10);
        assertThat(call.client.clears()).isZero();

        speak(LOUD, 7);

        assertThat(call.client.clears()).isPositive();
        assertThat(call.upstream().bargeIns()).hasSize(1);
        call.interrupted();
        assertThat(call.upstream().bargeIns()).hasSize(1);
    }

    @Test
    void shortNoiseStopsNothing() {
        call.dialogue(dialogue("", Interruption.ALLOWED, 0, 100)).connect();
        call.modelSays(1, 5000);

        for (int i = 0; i < 20; i++) {
            speak(LOUD, 3);
            speak(SILENT, 3);
        }

        assertThat(call.client.clears()).isZero();
    }

    @Test
    void silentModelIsNudgedThenResumedThenReplacedThenTheCallerIsToldAndTheCallGoesOn() {
        call.connect();
        call.upstream().resumeTokens("h");
        speak(LOUD, 50);

        speak(SILENT, 510);
        assertThat(call.upstream().texts()).containsExactly(DialogueConfig.DEFAULT.nudge());
        speak(SILENT, 500);
        assertThat(call.pool.lease().replacements()).containsExactly(SessionOptions.resume("h"));
        speak(SILENT, 500);
        assertThat(call.pool.lease().replacements()).hasSize(2).last().isEqualTo(SessionOptions.FRESH);
        speak(SILENT, 550);
        assertThat(call.client.frames()).hasSize(25);
        speak(SILENT, 3000);

        assertThat(call.client.closes()).isZero();
        assertThat(call.events.seen())
                .containsSubsequence(
                        "watchdog silent-model-nudge",
                        "watchdog silent-model-resume",
                        "watchdog silent-model-fresh",
                        "watchdog silent-model-notice");
        assertThat(call.events.count("watchdog")).isEqualTo(4);
    }

    @Test
    void modelThatAnswersIsLeftAlone() {
        call.connect();
        speak(LOUD, 50);
        speak(SILENT, 50);
        call.modelSays(1, 500);
        call.turnComplete();

        speak(SILENT, 3000);

        assertThat(call.events.count("watchdog")).isZero();
    }

    @Test
    void answerThatWasTakenForTheLateRestOfACutTurnIsAskedForAgain() {
        call.connect();
        call.modelSays(1, 1000);
        speak(LOUD, 20);
        call.interrupted();
        speak(LOUD, 5);
        call.modelSays(2, 500); // within 300 ms, and nobody said that the turn before was over

        speak(SILENT, 510);

        assertThat(call.upstream().texts()).containsExactly(DialogueConfig.DEFAULT.nudge());
    }

    @Test
    void callerWhoSaysNothingIsOwedNothing() {
        call.connect();

        speak(SILENT, 3000);

        assertThat(call.events.count("watchdog")).isZero();
    }

    private void speak(int value, int frames) {
        for (int i = 0; i < frames; i++) {
            call.callerSays(value, FRAME);
            call.loop.advanceMillis(20);
        }
    }

    private static DialogueConfig dialogue(
            String greeting, Interruption interruption, int protectMillis, int bargeInMillis) {
        DialogueConfig d = DialogueConfig.DEFAULT;
        return new DialogueConfig(
                greeting,
                interruption,
                Duration.ofMillis(protectMillis),
                Duration.ofMillis(bargeInMillis),
                d.silentAfter(),
                d.nudge(),
                d.notice());
    }
}
