package io.voicegateway.domain.call;

import static io.voicegateway.domain.call.CallHarness.FRAME;
import static io.voicegateway.domain.call.CallHarness.FRAME_UP;
import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.GatewayError.Code;
import io.voicegateway.domain.model.SessionOptions;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.ToolResult;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.Transcript.Speaker;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamLoss.Remedy;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.ToolBroker;
import io.voicegateway.domain.port.UpstreamSession;
import io.voicegateway.domain.testing.FakePool.FakeLease;
import io.voicegateway.domain.testing.ScriptedUpstream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class HandoverTest {
    private static final UpstreamLoss RESET = new UpstreamLoss(1006, "reset", Remedy.RESUME);
    private static final int SILENT = 0;

    private final CallHarness call = new CallHarness();

    @Test
    void resetInMidTurnIsResumedWhileTheQueuePlaysOnU1() {
        call.connect();
        call.upstream().resumeTokens("newest", "older");
        call.modelSays(1, 1000);
        call.loop.advanceMillis(100);

        lose(RESET);
        call.loop.advanceMillis(900);

        assertThat(lease().replacements()).containsExactly(SessionOptions.resume("newest"));
        assertThat(call.client.frames()).hasSize(50);
        assertThat(call.events.seen()).contains("handover resumed");
        assertThat(call.client.closes()).isZero();
    }

    @Test
    void speechOfTheGapReachesTheNextSessionWholeU1() {
        call.pool.release();
        call.connect();
        call.upstream().resumeTokens("h");
        call.callerSpeaks(0, 50);

        call.pool.hold();
        lose(RESET);
        call.callerSpeaks(50, 40);
        call.loop.run(call.pool::release);
        call.callerSpeaks(90, 60);

        ScriptedUpstream next = call.upstream();
        byte[] audio = next.audio();
        int first = audio[0];
        assertThat(first).isBetween(38, 50);
        for (int i = 0; i < 150 - first; i++) {
            assertThat(audio[i * FRAME_UP]).as("frame %d", i).isEqualTo((byte) (first + i));
        }
        assertThat(call.events.count("dropped")).isZero();
    }

    @Test
    void longerGapKeepsTheLastSecondAndCountsTheRest() {
        call.connect();
        call.callerSpeaks(0, 10);
        call.pool.hold();

        lose(RESET);
        call.callerSpeaks(10, 100);
        call.loop.run(call.pool::release);
        call.loop.run(() -> call.caller().onClosed(null));

        assertThat(call.events.summary().droppedUplinkMillis()).isEqualTo(1000);
    }

    @Test
    void goAwayWaitsForTheEndOfTheTurnThenClosesTheOldSocketFirstU6() {
        call.connect();
        call.upstream().resumeTokens("h1");
        call.modelSays(1, 400);
        ScriptedUpstream old = call.upstream();

        call.loop.run(() -> call.model().onExpiring(Duration.ofSeconds(2)));
        call.loop.advanceMillis(300);
        assertThat(lease().replacements()).isEmpty();
        old.linger();
        call.turnComplete();
        call.loop.advanceMillis(250);

        assertThat(old.closes()).isEqualTo(1);
        assertThat(lease().sessions()).hasSize(1);
        call.loop.run(old::lingerOver);
        assertThat(lease().sessions()).hasSize(2);
        assertThat(lease().replacements()).containsExactly(SessionOptions.resume("h1"));
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

        assertThat(lease().sessions()).hasSize(2);
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
        assertThat(lease().replacements()).hasSize(1);
        assertThat(call.upstream().audio()[0]).isEqualTo((byte) (heardByOld / FRAME_UP));
        assertThat(CallHarness.millisOf(2, call.client.audio()) * 32 / 8).isEqualTo(100);
    }

    @Test
    void callerIsNotMovedInTheMiddleOfASentence() {
        call.connect();
        call.callerSpeaks(90, 10);

        call.loop.run(() -> call.model().onExpiring(Duration.ofSeconds(10)));
        call.callerSpeaks(90, 50);
        assertThat(lease().replacements()).isEmpty();
        call.modelSays(1, 100);
        call.turnComplete();
        call.callerSpeaks(90, 5);
        callerIsQuiet(15);
        assertThat(lease().replacements()).isEmpty();
        call.modelSays(1, 100);
        call.turnComplete();
        callerIsQuiet(20);

        assertThat(lease().replacements()).hasSize(1);
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

        assertThat(lease().replacements()).containsExactly(SessionOptions.resume("h1"));
    }

    @Test
    void refusedHandleIsFollowedByTheOlderOneThenByAFreshSessionThatKnowsWhatWasSaidU8() {
        call.connect();
        call.upstream().resumeTokens("newest", "older");
        call.loop.run(() -> call.model().onTranscript(new Transcript(Speaker.CALLER, "I am ", false)));
        call.loop.run(() -> call.model().onTranscript(new Transcript(Speaker.CALLER, "Ann.", false)));
        UpstreamLoss refused = new UpstreamLoss(1008, "bad handle", Remedy.FRESH);
        call.pool.failReplacements(refused, refused);

        lose(RESET);
        call.loop.advanceMillis(2000);

        assertThat(lease().replacements()).hasSize(3);
        assertThat(lease().replacements().get(1)).isEqualTo(SessionOptions.resume("older"));
        SessionOptions last = lease().replacements().get(2);
        assertThat(last.resumeToken()).isEmpty();
        assertThat(last.history()).containsExactly(new Transcript(Speaker.CALLER, "I am Ann.", true));
        assertThat(call.events.seen()).contains("handover fresh");
    }

    @Test
    void closeThatSpoilsTheHandleIsFollowedByAFreshSessionAndASecondOneEndsTheCallU4() {
        UpstreamLoss spoilt = new UpstreamLoss(1007, "audio content type", Remedy.FRESH);
        call.connect();
        call.upstream().resumeTokens("h");

        lose(spoilt);
        call.loop.advanceMillis(1000);
        assertThat(lease().replacements()).containsExactly(SessionOptions.FRESH);
        call.callerSpeaks(SILENT, 100);
        lose(spoilt);
        call.loop.advanceMillis(1000);

        assertThat(lease().replacements()).hasSize(1);
        assertThat(call.client.closeCause().code()).isEqualTo(Code.UPSTREAM_LOST);
    }

    @Test
    void refusalForGoodIsNotTriedAgainAndTheCallerIsToldU5() {
        call.connect();

        lose(new UpstreamLoss(1008, "key not valid", Remedy.NONE));
        assertThat(call.client.closes()).isZero();
        call.loop.advanceMillis(700);

        assertThat(lease().replacements()).isEmpty();
        assertThat(call.client.frames()).hasSize(25);
        assertThat(call.client.closeCause().code()).isEqualTo(Code.UPSTREAM_REJECTED);
        assertThat(lease().closes()).isEqualTo(1);
    }

    @Test
    void thirdLossInTenSecondsEndsTheCallU22() {
        call.connect();

        for (int i = 0; i < 3; i++) {
            lose(RESET);
            call.callerSpeaks(SILENT, 100);
        }

        assertThat(lease().replacements()).hasSize(2);
        assertThat(call.client.closeCause().code()).isEqualTo(Code.UPSTREAM_LOST);
    }

    @Test
    void lossesThatAreFarApartAreAllForgiven() {
        call.connect();

        for (int i = 0; i < 6; i++) {
            lose(RESET);
            call.callerSpeaks(SILENT, 300);
        }

        assertThat(lease().replacements()).hasSize(6);
        assertThat(call.client.closes()).isZero();
    }

    @Test
    void threeTriesThatFailEndTheCall() {
        call.connect();
        call.pool.failReplacements(RESET, RESET, RESET);

        lose(RESET);
        call.callerSpeaks(SILENT, 200);

        assertThat(lease().replacements()).hasSize(3);
        assertThat(call.client.closeCause().code()).isEqualTo(Code.UPSTREAM_LOST);
    }

    @Test
    void vendorsWishToWaitIsKept() {
        call.connect();
        call.pool.failReplacements(new UpstreamLoss(503, "busy", Remedy.NONE, Duration.ofSeconds(2)));

        lose(RESET);
        call.callerSpeaks(SILENT, 90);
        assertThat(lease().replacements()).hasSize(1);
        call.callerSpeaks(SILENT, 30);

        assertThat(lease().replacements()).hasSize(2);
        assertThat(call.client.closes()).isZero();
    }

    @Test
    void callsThatLoseTheirUpstreamTogetherReturnSpreadU20() {
        Set<Long> times = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            CallHarness one = new CallHarness();
            one.random = i / 20.0;
            one.connect();
            long lost = one.loop.nanoTime();
            one.loop.run(() -> one.model().onClosed(RESET));
            while (one.pool.lease().replacements().isEmpty()) {
                one.loop.advanceMillis(1);
            }
            times.add(one.loop.nanoTime() - lost);
        }

        assertThat(times).hasSizeGreaterThanOrEqualTo(19).allMatch(nanos -> nanos <= 100_000_000L);
    }

    @Test
    void stallIsNoticedAndTheSessionReplacedU13() {
        call.connect();
        call.callerSpeaks(1, 10);
        call.upstream().accepting(false);

        call.callerSpeaks(1, 40);
        assertThat(lease().replacements()).isEmpty();
        call.callerSpeaks(1, 110);

        assertThat(lease().replacements()).hasSize(1);
        assertThat(call.events.seen()).contains("watchdog stalled-upstream");
        assertThat(call.upstream().sent()).isNotEmpty();
    }

    @Test
    void lateEventsOfADeadSessionNeverTouchTheNewOne() {
        call.connect();
        UpstreamSession.Listener dead = call.model();
        lose(RESET);
        call.loop.advanceMillis(200);
        call.modelSays(2, 1000);

        call.loop.run(() -> {
            dead.onInterrupted();
            dead.onAudio(new byte[9600], 0, 9600);
            dead.onTurnComplete(true);
            dead.onExpiring(Duration.ZERO);
            dead.onClosed(RESET);
        });
        call.turnComplete();
        call.loop.advanceMillis(1100);

        assertThat(lease().replacements()).hasSize(1);
        assertThat(call.client.clears()).isZero();
        assertThat(call.client.audio()).hasSize(8000).containsOnly(2);
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
        assertThat(lease().replacements()).isEmpty();
        call.loop.run(() -> tools.answer.accept(new ToolResult("1", "book", "{\"output\":1}")));
        call.loop.advanceMillis(1000);

        assertThat(old.toolResults()).hasSize(1);
        assertThat(lease().replacements())
                .as("the model has yet to say what came of it")
                .isEmpty();

        call.modelSays(1, 200);
        call.turnComplete();
        call.loop.advanceMillis(300);

        assertThat(lease().replacements()).hasSize(1);
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
        assertThat(lease().replacements()).isEmpty();
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
        assertThat(lease().replacements()).isEmpty();
        call.turnComplete();
        call.loop.advanceMillis(300);

        assertThat(lease().replacements()).hasSize(1);
    }

    @Test
    void goAwayDuringAToolCallWaitsNoLongerThanItsTimeU7() {
        call.tools = new SlowTools();
        call.connect();
        call.loop.run(() -> call.model().onToolCalls(List.of(new ToolCall("1", "book", "{}"))));

        call.loop.run(() -> call.model().onExpiring(Duration.ofSeconds(3)));
        call.loop.advanceMillis(1900);
        assertThat(lease().replacements()).isEmpty();
        call.loop.advanceMillis(400);

        assertThat(lease().replacements()).hasSize(1);
    }

    @Test
    void goAwayWaitsForTheAnswerThatTheCallerIsOwedU6() {
        call.connect();
        call.callerSpeaks(90, 10);

        call.loop.run(() -> call.model().onExpiring(Duration.ofSeconds(20)));
        callerIsQuiet(150);
        assertThat(lease().replacements()).isEmpty();
        call.modelSays(1, 200);
        call.turnComplete();
        callerIsQuiet(20);

        assertThat(lease().replacements()).hasSize(1);
    }

    @Test
    void callerWhomTheModelDoesNotAnswerIsMovedAfterFiveSeconds() {
        call.connect();
        call.callerSpeaks(90, 10);

        call.loop.run(() -> call.model().onExpiring(Duration.ofSeconds(20)));
        callerIsQuiet(260);

        assertThat(lease().replacements()).hasSize(1);
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

        assertThat(lease().replacements()).containsExactly(SessionOptions.resume("h1"));
    }

    @Test
    void secondGoAwayThatLeavesMoreTimeChangesNothing() {
        call.connect();
        call.modelSays(1, 400);

        call.loop.run(() -> call.model().onExpiring(Duration.ofSeconds(2)));
        call.loop.run(() -> call.model().onExpiring(Duration.ofSeconds(60)));
        call.loop.advanceMillis(1700);

        assertThat(lease().replacements()).hasSize(1);
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

        assertThat(lease().replacements()).hasSizeBetween(4, 7);
        assertThat(call.client.closes()).isZero();
    }

    @Test
    void sessionsThatSayGoodbyeAndCloseAtOnceAreLossesU22() {
        call.connect();

        for (int i = 0; i < 3; i++) {
            call.loop.run(() -> call.model().onExpiring(Duration.ofSeconds(30)));
            lose(RESET);
            call.callerSpeaks(SILENT, 100);
        }

        assertThat(call.client.closeCause().code()).isEqualTo(Code.UPSTREAM_LOST);
    }

    @Test
    void answerOfAToolThatALostSessionAskedForIsDropped() {
        SlowTools tools = new SlowTools();
        call.tools = tools;
        call.connect();
        call.loop.run(() -> call.model().onToolCalls(List.of(new ToolCall("1", "book", "{}"))));

        lose(RESET);
        call.loop.advanceMillis(200);
        call.loop.run(() -> tools.answer.accept(new ToolResult("1", "book", "{}")));

        assertThat(call.upstream().toolResults()).isEmpty();
    }

    @Test
    void callThatEndsDuringAHandoverLeavesNothing() {
        call.connect();
        call.pool.hold();
        lose(RESET);
        call.callerSpeaks(1, 20);

        call.loop.run(() -> call.caller().onClosed(null));
        call.loop.run(call.pool::release);
        call.loop.advanceMillis(5000);

        assertThat(lease().closes()).isEqualTo(1);
        assertThat(call.loop.armedTimers()).isZero();
        assertThat(call.segments.freeSegments()).isEqualTo(call.segments.madeSegments());
        assertThat(call.events.count("handover")).isZero();
    }

    private void callerIsQuiet(int frames) {
        for (int i = 0; i < frames; i++) {
            call.callerSays(SILENT, FRAME);
            call.loop.advanceMillis(20);
        }
    }

    private void lose(UpstreamLoss loss) {
        call.upstream().breakConnection();
        call.loop.run(() -> call.model().onClosed(loss));
    }

    private FakeLease lease() {
        return call.pool.lease();
    }

    /** Answers when the test says so. */
    private static final class SlowTools implements ToolBroker, ToolBroker.Tools {
        private Consumer<ToolResult> answer = result -> {};

        @Override
        public Tools open(CallRequest request, Loop loop) {
            return this;
        }

        @Override
        public void run(ToolCall request, Consumer<ToolResult> taker) {
            answer = taker;
        }

        @Override
        public void cancel(String key) {}

        @Override
        public void close() {}
    }
}
