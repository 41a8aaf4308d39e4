package io.voicegateway.domain.call;

import static io.voicegateway.domain.call.CallHarness.FRAME_UP;
import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.GatewayError.Code;
import io.voicegateway.domain.model.SessionOptions;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.ToolResult;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.Transcript.Speaker;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamLoss.Remedy;
import io.voicegateway.domain.port.UpstreamSession;
import io.voicegateway.domain.testing.ScriptedUpstream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A session is lost: the call goes on with another, or ends honestly. */
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

        call.lose(RESET);
        call.loop.advanceMillis(900);

        assertThat(call.pool.lease().replacements()).containsExactly(SessionOptions.resume("newest"));
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
        call.lose(RESET);
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

        call.lose(RESET);
        call.callerSpeaks(10, 100);
        call.loop.run(call.pool::release);
        call.loop.run(() -> call.caller().onClosed(null));

        assertThat(call.events.summary().droppedUplinkMillis()).isEqualTo(1000);
    }

    @Test
    void refusedHandleIsFollowedByTheOlderOneThenByAFreshSessionThatKnowsWhatWasSaidU8() {
        call.connect();
        call.upstream().resumeTokens("newest", "older");
        call.loop.run(() -> call.model().onTranscript(new Transcript(Speaker.CALLER, "I am ", false)));
        call.loop.run(() -> call.model().onTranscript(new Transcript(Speaker.CALLER, "Ann.", false)));
        UpstreamLoss refused = new UpstreamLoss(1008, "bad handle", Remedy.FRESH);
        call.pool.failReplacements(refused, refused);

        call.lose(RESET);
        call.loop.advanceMillis(2000);

        assertThat(call.pool.lease().replacements()).hasSize(3);
        assertThat(call.pool.lease().replacements().get(1)).isEqualTo(SessionOptions.resume("older"));
        SessionOptions last = call.pool.lease().replacements().get(2);
        assertThat(last.resumeToken()).isEmpty();
        assertThat(last.history()).containsExactly(new Transcript(Speaker.CALLER, "I am Ann.", true));
        assertThat(call.events.seen()).contains("handover fresh");
    }

    @Test
    void closeThatSpoilsTheHandleIsFollowedByAFreshSessionAndASecondOneEndsTheCallU4() {
        UpstreamLoss spoilt = new UpstreamLoss(1007, "audio content type", Remedy.FRESH);
        call.connect();
        call.upstream().resumeTokens("h");

        call.lose(spoilt);
        call.loop.advanceMillis(1000);
        assertThat(call.pool.lease().replacements()).containsExactly(SessionOptions.FRESH);
        call.callerSpeaks(SILENT, 100);
        call.lose(spoilt);
        call.loop.advanceMillis(1000);

        assertThat(call.pool.lease().replacements()).hasSize(1);
        assertThat(call.client.closeCause().code()).isEqualTo(Code.UPSTREAM_LOST);
    }

    @Test
    void refusalForGoodIsNotTriedAgainAndTheCallerIsToldU5() {
        call.connect();

        call.lose(new UpstreamLoss(1008, "key not valid", Remedy.NONE));
        assertThat(call.client.closes()).isZero();
        call.loop.advanceMillis(700);

        assertThat(call.pool.lease().replacements()).isEmpty();
        assertThat(call.client.frames()).hasSize(25);
        assertThat(call.client.closeCause().code()).isEqualTo(Code.UPSTREAM_REJECTED);
        assertThat(call.pool.lease().closes()).isEqualTo(1);
    }

    @Test
    void thirdLossInTenSecondsEndsTheCallU22() {
        call.connect();

        for (int i = 0; i < 3; i++) {
            call.lose(RESET);
            call.callerSpeaks(SILENT, 100);
        }

        assertThat(call.pool.lease().replacements()).hasSize(2);
        assertThat(call.client.closeCause().code()).isEqualTo(Code.UPSTREAM_LOST);
    }

    @Test
    void lossesThatAreFarApartAreAllForgiven() {
        call.connect();

        for (int i = 0; i < 6; i++) {
            call.lose(RESET);
            call.callerSpeaks(SILENT, 300);
        }

        assertThat(call.pool.lease().replacements()).hasSize(6);
        assertThat(call.client.closes()).isZero();
    }

    @Test
    void threeTriesThatFailEndTheCall() {
        call.connect();
        call.pool.failReplacements(RESET, RESET, RESET);

        call.lose(RESET);
        call.callerSpeaks(SILENT, 200);

        assertThat(call.pool.lease().replacements()).hasSize(3);
        assertThat(call.client.closeCause().code()).isEqualTo(Code.UPSTREAM_LOST);
    }

    @Test
    void vendorsWishToWaitIsKept() {
        call.connect();
        call.pool.failReplacements(new UpstreamLoss(503, "busy", Remedy.NONE, Duration.ofSeconds(2)));

        call.lose(RESET);
        call.callerSpeaks(SILENT, 90);
        assertThat(call.pool.lease().replacements()).hasSize(1);
        call.callerSpeaks(SILENT, 30);

        assertThat(call.pool.lease().replacements()).hasSize(2);
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
        assertThat(call.pool.lease().replacements()).isEmpty();
        call.callerSpeaks(1, 110);

        assertThat(call.pool.lease().replacements()).hasSize(1);
        assertThat(call.events.seen()).contains("watchdog stalled-upstream");
        assertThat(call.upstream().sent()).isNotEmpty();
    }

    @Test
    void lateEventsOfADeadSessionNeverTouchTheNewOne() {
        call.connect();
        UpstreamSession.Listener dead = call.model();
        call.lose(RESET);
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

        assertThat(call.pool.lease().replacements()).hasSize(1);
        assertThat(call.client.clears()).isZero();
        assertThat(call.client.audio()).hasSize(8000).containsOnly(2);
    }

    @Test
    void answerOfAToolThatALostSessionAskedForIsDropped() {
        SlowTools tools = new SlowTools();
        call.tools = tools;
        call.connect();
        call.loop.run(() -> call.model().onToolCalls(List.of(new ToolCall("1", "book", "{}"))));

        call.lose(RESET);
        call.loop.advanceMillis(200);
        call.loop.run(() -> tools.answer.accept(new ToolResult("1", "book", "{}")));

        assertThat(call.upstream().toolResults()).isEmpty();
    }

    @Test
    void callThatEndsDuringAHandoverLeavesNothing() {
        call.connect();
        call.pool.hold();
        call.lose(RESET);
        call.callerSpeaks(1, 20);

        call.loop.run(() -> call.caller().onClosed(null));
        call.loop.run(call.pool::release);
        call.loop.advanceMillis(5000);

        assertThat(call.pool.lease().closes()).isEqualTo(1);
        assertThat(call.loop.armedTimers()).isZero();
        assertThat(call.segments.freeSegments()).isEqualTo(call.segments.madeSegments());
        assertThat(call.events.count("handover")).isZero();
    }
}
