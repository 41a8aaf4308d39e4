package io.voicegateway.domain.call;

import static io.voicegateway.domain.call.CallHarness.FRAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.audio.StandardCodecs;
import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayError.Code;
import io.voicegateway.domain.model.TokenUsage;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.Verdict;
import io.voicegateway.domain.port.AudioCodec;
import io.voicegateway.domain.port.UpstreamSession;
import io.voicegateway.domain.testing.CopyingCodecs;
import io.voicegateway.domain.testing.Tones;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class BridgeTest {
    private final CallHarness call = new CallHarness();

    @Test
    void callIsReportedFromItsOfferToItsEnd() {
        call.connect();
        call.callerSpeaks(1, 50);
        call.modelSays(2, 500);
        call.turnComplete();
        call.callerSpeaks(1, 50);

        call.loop.run(() -> call.caller().onClosed(null));

        assertThat(call.events.seen())
                .containsExactly("offered", "connected warm", "turn started", "turn ended 500", "ended");
        assertThat(call.events.summary().cause()).isNull();
        assertThat(call.events.summary().durationNanos()).isEqualTo(2_000_000_000L);
        assertThat(call.events.summary().uplinkMillis()).isEqualTo(2000);
        assertThat(call.events.summary().downlinkMillis()).isEqualTo(500);
        assertThat(call.events.summary().turns()).isEqualTo(1);
        assertThat(call.events.summary().warm()).isTrue();
    }

    @Test
    void endedCallHoldsNothing() {
        call.connect();
        call.callerSays(1, 100);
        call.modelSays(2, 5000);

        call.loop.run(() -> call.caller().onClosed(null));

        assertThat(call.pool.lease().closes()).isEqualTo(1);
        assertThat(call.client.closes()).isEqualTo(1);
        assertThat(call.switchboard.liveCalls()).isZero();
        assertThat(call.loop.armedTimers()).isZero();
        assertThat(call.segments.freeSegments()).isEqualTo(call.segments.madeSegments());
    }

    @Test
    void callEndsOnceHoweverManyReasonsThereAre() {
        call.connect();
        UpstreamSession.Listener late = call.model();

        call.loop.run(() -> {
            call.caller().onClosed(new GatewayError(Code.CLIENT_GONE, "reset"));
            call.caller().onClosed(null);
            late.onClosed(new UpstreamLoss(1006, "", UpstreamLoss.Remedy.NONE));
        });
        call.switchboard.endAll();
        call.loop.runTasks();

        assertThat(call.events.count("ended")).isEqualTo(1);
        assertThat(call.events.summary().cause().code()).isEqualTo(Code.CLIENT_GONE);
        assertThat(call.pool.lease().closes()).isEqualTo(1);
    }

    @Test
    void whatComesAfterTheEndIsIgnored() {
        call.connect();
        UpstreamSession.Listener late = call.model();
        call.loop.run(() -> call.caller().onClosed(null));

        call.callerSays(1, FRAME);
        call.loop.run(() -> {
            late.onAudio(new byte[960], 0, 960);
            late.onInterrupted();
            late.onTurnComplete(true);
            call.caller().onWritable();
            call.caller().onMark(1);
        });
        call.loop.advanceMillis(60_000);

        assertThat(call.upstream().sent()).isEmpty();
        assertThat(call.client.frames()).isEmpty();
        assertThat(call.segments.freeSegments()).isEqualTo(call.segments.madeSegments());
    }

    @Test
    void turnThatTheGatewayCutsBecauseItStopsIsNoBargeIn() {
        call.connect();
        call.modelSays(2, 5000);
        call.loop.advanceMillis(1000);

        call.loop.run(call.switchboard::dismissAll);
        call.loop.advanceMillis(2000);

        assertThat(call.client.clears()).isEqualTo(1);
        assertThat(call.client.closes()).isEqualTo(1);
        assertThat(call.events.seen()).contains("turn ended 1000");
        assertThat(call.events.count("barge-in")).isZero();
        assertThat(call.events.summary().bargeIns()).isZero();
    }

    @Test
    void modelThatChangesItsRateIsHeardAtTheRightPitch() {
        call.codecs = new StandardCodecs();
        call.connect();
        byte[] low = Tones.sine(16_000, 1000, 0.5, 500);
        byte[] high = Tones.sine(24_000, 1000, 0.5, 500);

        call.loop.run(() -> {
            call.model().onDownlinkFormat(AudioFormat.PCM16_16K);
            call.model().onAudio(low, 0, low.length);
            call.model().onDownlinkFormat(AudioFormat.PCM16_24K);
            call.model().onAudio(high, 0, high.length);
        });
        call.turnComplete();
        call.loop.advanceMillis(1200);

        assertThat(call.client.audio()).hasSize(8000);
        assertThat(signChanges(call.client.audio())).isCloseTo(2000, Percentage.withPercentage(2));
    }

    /** Bit 7 of a mu-law code is the sign. */
    private static int signChanges(byte[] mulaw) {
        int changes = 0;
        for (int i = 1; i < mulaw.length; i++) {
            changes += ((mulaw[i] ^ mulaw[i - 1]) & 0x80) != 0 ? 1 : 0;
        }
        return changes;
    }

    @Test
    void callerWhoLeavesDuringTheSetupLeavesNoSessionBehindC16() {
        call.pool.hold();
        call.connect();
        call.callerSpeaks(1, 10);

        call.loop.run(() -> call.caller().onClosed(null));
        call.loop.run(call.pool::release);

        assertThat(call.pool.lease().closes()).isEqualTo(1);
        assertThat(call.events.count("connected")).isZero();
        assertThat(call.events.count("ended")).isEqualTo(1);
    }

    @Test
    void poolThatKnowsItCannotServeRefusesTheCall() {
        call.pool.refuse(new GatewayError(Code.UPSTREAM_UNAVAILABLE, "breaker open"));
        GatewaySwitchboard switchboard = new GatewaySwitchboard(
                call.pool, call.codecs, call.segments, call.events, call.config, call.tools, call.memory, () -> 0.5);

        var verdict = switchboard.connect(call.client, CallHarness.request());

        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        assertThat(call.events.seen()).containsExactly("offered", "refused UPSTREAM_UNAVAILABLE");
        assertThat(switchboard.liveCalls()).isZero();
    }

    @Test
    void bugInOneCallEndsThatCallOnly() {
        CallHarness other = new CallHarness();
        call.codecs = new BrokenCodecs();
        call.connect();
        other.connect();

        call.callerSays(1, FRAME);
        other.callerSays(1, FRAME);

        assertThat(call.client.closeCause().code()).isEqualTo(Code.BUG);
        assertThat(call.switchboard.liveCalls()).isZero();
        assertThat(other.client.closes()).isZero();
    }

    @Test
    void toolCallsAreAnsweredThoughThereAreNoTools() {
        call.connect();

        call.loop.run(() -> call.model().onToolCalls(List.of(new ToolCall("7", "book", "{}"))));

        assertThat(call.upstream().toolResults()).hasSize(1).allSatisfy(result -> {
            assertThat(result.id()).isEqualTo("7");
            assertThat(result.responseJson()).contains("\"error\"");
        });
    }

    @Test
    void tokensAreAddedUp() {
        call.connect();

        call.loop.run(() -> call.model().onUsage(new TokenUsage(10, 5, 15, 0, 0)));
        call.loop.run(() -> call.model().onUsage(new TokenUsage(20, 5, 25, 0, 0)));
        call.loop.run(() -> call.caller().onClosed(null));

        assertThat(call.events.summary().totalTokens()).isEqualTo(40);
    }

    @Test
    void drainEndsEveryCallOnItsLoop() {
        call.connect();

        call.switchboard.endAll();
        assertThat(call.client.closes()).isZero();
        call.loop.runTasks();

        assertThat(call.client.closeCause().code()).isEqualTo(Code.DRAINING);
        assertThat(call.switchboard.liveCalls()).isZero();
    }

    private static final class BrokenCodecs implements AudioCodec.Provider {
        private final CopyingCodecs good = new CopyingCodecs();

        @Override
        public boolean supports(AudioFormat from, AudioFormat to) {
            return true;
        }

        @Override
        public AudioCodec create(AudioFormat from, AudioFormat to) {
            AudioCodec codec = good.create(from, to);
            return new AudioCodec() {
                @Override
                public AudioFormat from() {
                    return from;
                }

                @Override
                public AudioFormat to() {
                    return to;
                }

                @Override
                public int maxOutputBytes(int inputBytes) {
                    return codec.maxOutputBytes(inputBytes);
                }

                @Override
                public int transcode(byte[] in, int inOffset, int inLength, byte[] out, int outOffset) {
                    throw new IllegalStateException("planted");
                }

                @Override
                public void reset() {}
            };
        }
    }
}
