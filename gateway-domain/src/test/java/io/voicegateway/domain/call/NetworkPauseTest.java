package io.voicegateway.domain.call;

import static io.voicegateway.domain.call.CallHarness.FRAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.voicegateway.domain.testing.ScriptedUpstream;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** C19: the caller's audio stops coming, and then comes again. */
class NetworkPauseTest {
    private static final int OLD = 40;
    private static final int KEPT = 50;
    private static final int LIVE = 60;

    private final CallHarness call = new CallHarness();
    private long resumedAt;

    @BeforeEach
    void speakAndPauseForFiveSeconds() {
        call.connect();
        call.callerSpeaks(1, 10);
        call.loop.advanceMillis(5000);
        resumedAt = call.loop.nanoTime();
    }

    @Test
    void nothingOlderThanASecondIsHeardOfABurstAndTheLagGoesC19() {
        int before = call.sentUpMillis();

        burst(OLD, 200);
        burst(KEPT, 50);
        call.callerSpeaks(LIVE, 75);

        assertThat(firstSentMillis(OLD)).isEqualTo(-1);
        assertThat(call.sentUpMillis() - before).isCloseTo(1000 + 1500, within(40));
        assertThat(lagMillisOfLast(LIVE + 74)).isLessThanOrEqualTo(40);
        assertThat(droppedMillis()).isCloseTo(4000L, within(40L));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100})
    void burstInPartsIsOneBurst(int framesOfTheFirstPart) {
        burst(OLD, framesOfTheFirstPart);
        call.loop.advanceMillis(15);
        burst(OLD, 200 - framesOfTheFirstPart - 80);
        call.loop.advanceMillis(150);
        burst(OLD, 80);
        burst(KEPT, 50);
        call.callerSpeaks(LIVE, 75);

        assertThat(firstSentMillis(OLD)).isEqualTo(-1);
        assertThat(lagMillisOfLast(LIVE + 74)).isLessThanOrEqualTo(40);
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 100, 400, 900})
    void frameThatComesAloneLetsNoMoreThanTheNextThrough(int millisToTheRest) {
        burst(OLD, 1);
        call.loop.advanceMillis(millisToTheRest);
        burst(OLD, 199);
        burst(KEPT, 50);
        call.loop.advanceMillis(1000);

        long sentOld = sentSince().stream()
                .filter(message -> message.audio()[0] == OLD)
                .count();
        assertThat(sentOld).isBetween(1L, 2L);
    }

    @Test
    void pairsOfFramesWaitForAMomentOnly() {
        for (int i = 0; i < 25; i++) {
            burst(LIVE + i, 2);
            call.loop.advanceMillis(40);
        }

        assertThat(firstSentMillis(LIVE + 24)).isBetween(960L, 970L);
        assertThat(droppedMillis()).isZero();
    }

    @Test
    void whoBeginsToSpeakAgainWaitsForAFrameOnly() {
        call.callerSpeaks(LIVE, 50);

        assertThat(firstSentMillis(LIVE)).isBetween(0L, 20L);
        assertThat(lagMillisOfLast(LIVE + 49)).isLessThanOrEqualTo(20);
        assertThat(droppedMillis()).isZero();
    }

    @Test
    void whoSendsLongMessagesWaitsNoLonger() {
        call.callerSays(LIVE, 25 * FRAME);
        call.loop.advanceMillis(25);

        assertThat(firstSentMillis(LIVE)).isBetween(0L, 20L);
    }

    @Test
    void burstThatDoesNotMakeUpForThePauseWaitsAMomentOnly() {
        burst(KEPT, 40);
        call.loop.advanceMillis(220);
        assertThat(firstSentMillis(KEPT)).isBetween(180L, 210L);

        call.loop.advanceMillis(1000);
        assertThat(droppedMillis()).isZero();
    }

    @Test
    void callerWhoGoesOnTooFastIsNotHeldForEver() {
        for (int i = 0; i < 1200; i++) {
            call.callerSays(KEPT, FRAME);
            call.loop.advanceMillis(15);
        }

        assertThat(firstSentMillis(KEPT)).isBetween(0L, 1020L);
    }

    private void burst(int value, int frames) {
        for (int i = 0; i < frames; i++) {
            call.callerSays(value, FRAME);
        }
    }

    private long droppedMillis() {
        call.loop.run(() -> call.caller().onClosed(null));
        return call.events.summary().droppedUplinkMillis();
    }

    /** What was sent from the end of the pause on: not what filled it. */
    private List<ScriptedUpstream.Sent> sentSince() {
        return call.upstream().sent().stream()
                .filter(message -> message.atNanos() >= resumedAt)
                .toList();
    }

    /** When the first sample of this value was sent, after the pause; -1 if never. */
    private long firstSentMillis(int value) {
        for (ScriptedUpstream.Sent message : sentSince()) {
            for (byte b : message.audio()) {
                if (b == (byte) value) {
                    return (message.atNanos() - resumedAt) / 1_000_000L;
                }
            }
        }
        return -1;
    }

    /** How long after it was said the first sample of the last frame's value was sent; the frame was said 20 ms ago. */
    private long lagMillisOfLast(int value) {
        long saidMillis = (call.loop.nanoTime() - 20_000_000L - resumedAt) / 1_000_000L;
        long sentMillis = firstSentMillis(value);
        return sentMillis < 0 ? Long.MAX_VALUE : sentMillis - saidMillis;
    }
}
