package io.voicegateway.domain.call;

import static io.voicegateway.domain.call.CallHarness.FRAME;
import static io.voicegateway.domain.call.CallHarness.FRAME_UP;
import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.GatewayError.Code;
import io.voicegateway.domain.model.SessionOptions;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.ToolResult;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamLoss.Remedy;
import io.voicegateway.domain.testing.ScriptedUpstream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A session says that it ends, or has grown old: the call moves at a moment at which nobody hears it. */
class PlannedHandoverTest {
    private static final UpstreamLoss RESET = new UpstreamLoss(1006, "reset", Remedy.RESUME);
    private static final int SILENT = 0;

    private final CallHarness call = new CallHarness();

    @Test
    void goAwayWaitsForTheEndOfTheTurnThenClosesTheOldSocketFirstU6() {
        call.connect();
        call.upstream().resumeTokens("h1");
        call.modelSays(1, 400);
        ScriptedUpstream old = call.upstream();

        call.loop.run(() -> call.model().onExpiring(Duration.ofSeconds(2)));
        call.loop.advanceMillis(300);
        assertThat(call.pool.lease().replacements()).isEmpty();
        old.linger();
        call.turnComplete();
        call.loop.advanceMillis(250);

        assertThat(old.closes()).isEqualTo(1);
        assertThat(call.pool.lease().sessions()).hasSize(1);
        call.loop.run(old::lingerOver);
        assertThat(call.pool.lease().sessions()).hasSize(2);
        assertThat(call.pool.lease().replacements()).containsExactly(SessionOptions.resume("h1"));
        call.loop.advanceMillis(500);
        assertThat(call.client.audio()).hasSize(400 * 8);
        assertThat(call.events.count("underrun")).isZero();
    }

    @Test
    void goAwayMovesBeforeItsDeadlineThoughTheTurnGoesOnU6() {
        call.connect();
        call.upstream().resumeTokens("h1");
        call.modelSays(1, 400);

        call.loop.run(() -> call.model().onExpiring(Duration.ofSeconds(2)));
        call.loop.advanceMillis(1400);

        assertThat(call.pool.lease().sessions()).hasSize(2);
        assertThat(call.events.seen()).contains("handover resumed");
    }

    @Test
    void lastWordsOfASessionThatMustGoAreHeardAndTheCallersKeptForTheNextU6() {
        call.connect();
        call.upstream().resumeTokens("h1");
        call.callerSpeaks(0, 20);
        call.modelSays(1, 100);
        ScriptedUpstream old = call.upstream();

        call.loop.run(() -> call.model().onExpiring(Duration.ZERO));
        call.callerSpeaks(20, 1);
        int heardByOld = old.audio().length;
        call.modelSays(2, 100);
        call.callerSpeaks(21, 10);

        assertThat(old.audio()).hasSize(heardByOld);
        assertThat(call.pool.lease().replacements()).hasSize(1);
        assertThat(call.upstream().audio()[0]).isEqualTo((byte) (heardByOld / FRAME_UP));
        assertThat(CallHarness.millisOf(2, call.client.audio()) * 32 / 8).isEqualTo(100);
    }

    @Test
    void callerIsNotMovedInTheMiddleOfASentence() {
        call.connect();
        call.callerSpeaks(90, 10);

        call.loop.run(() -> call.model().onExpiring(Duration.ofSeconds(10)));
        call.callerSpeaks(90, 50);
        assertThat(call.pool.lease().replacements()).isEmpty();
        call.modelSays(1, 100);
        call.turnComplete();
        call.callerSpeaks(90, 5);
        callerIsQuiet(15);
        assertThat(call.pool.lease().replacements()).isEmpty();
        call.modelSays(1, 100);
        call.turnComplete();
        callerIsQuiet(20);

        assertThat(call.pool.lease().replacements()).hasSize(1);
    }

    @Test
    void plannedHandoverLosesAndRepeatsNoSpeech() {
        call.connect();
        call.upstream().resumeTokens("h1");
        call.callerSpeaks(0, 20);
        ScriptedUpstream old = call.upstream();

        call.loop.run(() -> call.model().onExpiring(Duration.ZERO));
        call.callerSpeaks(20, 20);

        assertThat(old.audio().length + call.upstream().audio().length).isEqualTo(40 * FRAME_UP);
        assertThat((int) call.upstream().audio()[0]).isEqualTo(old.audio().length / FRAME_UP);
    }

    @Test
    void oldSessionIsReplacedBeforeTheVendorEndsIt() {
        call.connect();
        call.upstream().resumeTokens("h1");

        for (int i = 0; i < 55; i++) {
            call.callerSays(SILENT, FRAME);
            call.loop.advance(Duration.ofSeconds(10));
        }

        assertThat(call.pool.lease().replacements()).containsExactly(SessionOptions.resume("h1"));
    }

    @Test
    void goAwayDuringAToolCallWaitsForItsAnswerU7() {
        SlowTools tools = new SlowTools();
        call.tools = tools;
        call.connect();
        ScriptedUpstream old = call.upstream();
        call.loop.run(() -> call.model().onToolCalls(List.of(new ToolCall("1", "book", "{}"))));

        call.loop.run(() -> call.model().onExpiring(Duration.ofSeconds(10)));
        call.loop.advanceMillis(3000);
        assertThat(call.pool.lease().replacements()).isEmpty();
        call.loop.run(() -> tools.answer.accept(new ToolResult("1", "book", "{\"output\":1}")));
        call.loop.advanceMillis(1000);

        assertThat(old.toolResults()).hasSize(1);
        assertThat(call.pool.lease().replacements())
                .as("the model has yet to say what came of it")
                .isEmpty();

        call.modelSays(1, 200);
        call.turnComplete();
        call.loop.advanceMillis(300);

        assertThat(call.pool.lease().replacements()).hasSize(1);
    }

    @Test
    void endsOfTurnsNeitherCancelAToolNorMakeRoomForAHandoverU7() {
        SlowTools tools = new SlowTools();
        call.tools = tools;
        call.connect();
        ScriptedUpstream old = call.upstream();
        call.loop.run(() -> call.model().onToolCalls(List.of(new ToolCall("1", "book", "{}"))));

        call.generationComplete();
        call.turnComplete();
        call.loop.run(() -> call.model().onExpiring(Duration.ofSeconds(10)));
        call.loop.advanceMillis(1000);
        assertThat(call.pool.lease().replacements()).isEmpty();
        call.loop.run(() -> tools.answer.accept(new ToolResult("1", "book", "{\"output\":1}")));

        assertThat(old.toolResults()).hasSize(1);
    }

    @Test
    void goAwayWaitsForAModelThatGoesOnAfterItsTurn() {
        call.connect();
        call.modelSays(1, 200);
        call.loop.run(() -> call.model().onTurnComplete(false));

        call.loop.run(() -> call.model().onExpiring(Duration.ofSeconds(10)));
        call.loop.advanceMillis(3000);
        assertThat(call.pool.lease().replacements()).isEmpty();
        call.turnComplete();
        call.loop.advanceMillis(300);

        assertThat(call.pool.lease().replacements()).hasSize(1);
    }

    @Test
    void goAwayDuringAToolCallWaitsNoLongerThanItsTimeU7() {
        call.tools = new SlowTools();
        call.connect();
        call.loop.run(() -> call.model().onToolCalls(List.of(new ToolCall("1", "book", "{}"))));

        call.loop.run(() -> call.model().onExpiring(Duration.ofSeconds(3)));
        call.loop.advanceMillis(1900);
        assertThat(call.pool.lease().replacements()).isEmpty();
        call.loop.advanceMillis(400);

        assertThat(call.pool.lease().replacements()).hasSize(1);
    }

    @Test
    void goAwayWaitsForTheAnswerThatTheCallerIsOwedU6() {
        call.connect();
        call.callerSpeaks(90, 10);

        call.loop.run(() -> call.model().onExpiring(Duration.ofSeconds(20)));
        callerIsQuiet(150);
        assertThat(call.pool.lease().replacements()).isEmpty();
        call.modelSays(1, 200);
        call.turnComplete();
        callerIsQuiet(20);

        assertThat(call.pool.lease().replacements()).hasSize(1);
    }

    @Test
    void callerWhomTheModelDoesNotAnswerIsMovedAfterFiveSeconds() {
        call.connect();
        call.callerSpeaks(90, 10);

        call.loop.run(() -> call.model().onExpiring(Duration.ofSeconds(20)));
        callerIsQuiet(260);

        assertThat(call.pool.lease().replacements()).hasSize(1);
    }

    @Test
    void secondGoAwayThatLeavesLessTimeCounts() {
        call.connect();
        call.upstream().resumeTokens("h1");
        call.modelSays(1, 400);

        call.loop.run(() -> call.model().onExpiring(Duration.ofSeconds(60)));
        call.loop.advanceMillis(1000);
        call.loop.run(() -> call.model().onExpiring(Duration.ofMillis(900)));
        call.loop.advanceMillis(800);

        assertThat(call.pool.lease().replacements()).containsExactly(SessionOptions.resume("h1"));
    }

    @Test
    void secondGoAwayThatLeavesMoreTimeChangesNothing() {
        call.connect();
        call.modelSays(1, 400);

        call.loop.run(() -> call.model().onExpiring(Duration.ofSeconds(2)));
        call.loop.run(() -> call.model().onExpiring(Duration.ofSeconds(60)));
        call.loop.advanceMillis(1700);

        assertThat(call.pool.lease().replacements()).hasSize(1);
    }

    @Test
    void sessionsThatAllSayGoodbyeAtOnceAreNotRunThroughInALoop() {
        call.connect();

        for (int i = 0; i < 300; i++) {
            if (call.upstream().isOpen() && call.upstream().listener() != null) {
                call.loop.run(() -> call.model().onExpiring(Duration.ZERO));
            }
            call.callerSpeaks(SILENT, 5);
        }

        assertThat(call.pool.lease().replacements()).hasSizeBetween(4, 7);
        assertThat(call.client.closes()).isZero();
    }

    @Test
    void sessionsThatSayGoodbyeAndCloseAtOnceAreLossesU22() {
        call.connect();

        for (int i = 0; i < 3; i++) {
            call.loop.run(() -> call.model().onExpiring(Duration.ofSeconds(30)));
            call.lose(RESET);
            call.callerSpeaks(SILENT, 100);
        }

        assertThat(call.client.closeCause().code()).isEqualTo(Code.UPSTREAM_LOST);
    }

    private void callerIsQuiet(int frames) {
        for (int i = 0; i < frames; i++) {
            call.callerSays(SILENT, FRAME);
            call.loop.advanceMillis(20);
        }
    }
}
