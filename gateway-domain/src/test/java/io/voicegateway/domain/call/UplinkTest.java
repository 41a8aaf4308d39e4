package io.voicegateway.domain.call;

import static io.voicegateway.domain.call.CallHarness.FRAME;
import static io.voicegateway.domain.call.CallHarness.FRAME_UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.voicegateway.domain.testing.ScriptedUpstream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UplinkTest {
    private final CallHarness call = new CallHarness();

    @Test
    void frameLeavesForTheModelWithTheEventThatBroughtIt() {
        call.connect();

        call.callerSays(7, FRAME);

        assertThat(call.upstream().sent()).hasSize(1);
        assertThat(call.upstream().audio()).hasSize(FRAME_UP).containsOnly(7);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 159, 160, 161, 800, 8000})
    void messagesOfAnySizeArriveWholeAndInOrderC10(int size) {
        call.connect();

        for (int sent = 0; sent < 16_000; sent += size) {
            call.callerSays(sent / size, size);
            call.loop.advance(Duration.ofNanos(size * 125_000L));
        }
        call.loop.advanceMillis(60);

        byte[] audio = call.upstream().audio();
        int whole = 16_000 / size * size;
        for (int i = 0; i < whole; i++) {
            assertThat(audio[i * 4]).as("byte %d", i).isEqualTo((byte) (i / size));
        }
        assertThat(call.upstream().sent())
                .allSatisfy(message -> assertThat(message.audio().length % 2).isZero())
                .allSatisfy(message -> assertThat(message.audio()).hasSizeLessThanOrEqualTo(3200));
    }

    @Test
    void emptyMessagesAreHarmless() {
        call.connect();

        call.callerSays(1, 0);

        assertThat(call.upstream().sent()).isEmpty();
    }

    @Test
    void messageJustShortOfAFrameIsNotDelayed() {
        call.connect();

        call.callerSays(3, 159);

        assertThat(call.upstream().audio()).hasSize(159 * 4);
    }

    @Test
    void remainderLeavesWithinAChunkOfTime() {
        call.connect();

        call.callerSays(3, 40);
        call.loop.advanceMillis(19);
        assertThat(call.upstream().sent()).isEmpty();
        call.loop.advanceMillis(2);

        assertThat(call.upstream().audio()).hasSize(160);
    }

    @Test
    void longerChunksSaveMessages() {
        MediaConfig d = MediaConfig.DEFAULT;
        call.media(new MediaConfig(
                d.lead(),
                d.prebuffer(),
                d.downlinkMax(),
                d.slowClient(),
                60,
                d.uplinkHold(),
                d.startHold(),
                d.replay(),
                d.gapAfter()));
        call.connect();

        call.callerSpeaks(1, 30);

        assertThat(call.upstream().sent()).hasSize(10);
    }

    @Test
    void speechOfASlowSetupIsKeptInOrderAndWorkedOffAtTwiceRealTimeU12() {
        call.pool.hold();
        call.connect();
        call.callerSpeaks(0, 150);

        call.loop.run(call.pool::release);
        long readyAt = call.loop.nanoTime();
        call.callerSpeaks(150, 75);
        int atHalf = call.sentUpMillis();
        call.callerSpeaks(225, 100);

        byte[] audio = call.upstream().audio();
        for (int i = 0; i < audio.length / FRAME_UP; i++) {
            assertThat(audio[i * FRAME_UP]).as("frame %d", i).isEqualTo((byte) i);
        }
        assertThat(atHalf).isCloseTo(3000 + 100, within(60));
        assertThat(call.sentUpMillis()).isEqualTo(325 * 20);
        assertNeverFasterThan(2.0, readyAt, 100, call.upstream().sent());
        assertThat(call.events.count("dropped")).isZero();
    }

    @Test
    void setupThatIsLongerThanTheHoldLosesTheOldestAndCountsIt() {
        call.pool.hold();
        call.connect();
        call.callerSpeaks(0, 225);

        call.loop.run(call.pool::release);
        call.loop.advanceMillis(4000);

        assertThat(call.upstream().audio()[0]).isEqualTo((byte) 25);
        call.loop.run(() -> call.caller().onClosed(null));
        assertThat(call.events.summary().droppedUplinkMillis()).isEqualTo(500);
    }

    @Test
    void callerAtTenTimesRealTimeNeverMakesTheModelGetMoreC18() {
        call.connect();
        long start = call.loop.nanoTime();

        for (int i = 0; i < 5000; i++) {
            call.callerSays(i, FRAME);
            call.loop.advanceMillis(2);
        }

        assertNeverFasterThan(1.2, start, 110, call.upstream().sent());
        assertThat(call.events.count("dropped uplink")).isPositive();
    }

    @Test
    void stallOfASecondLosesNothingAndIsWorkedOffInTwoU14() {
        call.connect();
        call.callerSpeaks(0, 50);
        call.upstream().accepting(false);
        call.callerSpeaks(50, 50);
        assertThat(call.sentUpMillis()).isEqualTo(1000);

        call.upstream().accepting(true);
        call.callerSpeaks(100, 100);

        assertThat(call.sentUpMillis()).isEqualTo(4000);
        byte[] audio = call.upstream().audio();
        for (int i = 0; i < 200; i++) {
            assertThat(audio[i * FRAME_UP]).as("frame %d", i).isEqualTo((byte) i);
        }
        assertThat(call.events.count("dropped")).isZero();
    }

    @Test
    void upstreamThatNeverTakesAudioAgainCostsASecondOfMemoryOnlyU13() {
        call.connect();
        call.upstream().accepting(false);

        call.callerSpeaks(0, 400);

        assertThat(call.segments.heldBytes()).isLessThanOrEqualTo(5 * call.segments.segmentBytes());
        assertThat(call.events.count("dropped uplink")).isPositive();
    }

    private static void assertNeverFasterThan(
            double ratio, long startNanos, int allowanceMillis, List<ScriptedUpstream.Sent> sent) {
        long millis = 0;
        for (ScriptedUpstream.Sent message : sent) {
            millis += message.audio().length / 32;
            double passed = (message.atNanos() - startNanos) / 1e6;
            assertThat((double) millis).as("at %f ms", passed).isLessThanOrEqualTo(passed * ratio + allowanceMillis);
        }
    }
}
