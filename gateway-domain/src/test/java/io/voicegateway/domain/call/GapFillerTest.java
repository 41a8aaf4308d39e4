package io.voicegateway.domain.call;

import static io.voicegateway.domain.call.CallHarness.millisOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.voicegateway.domain.model.AudioFormat;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GapFillerTest {
    private static final int SILENCE = AudioFormat.MULAW_8K.silence();

    private final CallHarness call = new CallHarness();

    @Test
    void missingAudioBecomesSilenceAtRealTime() {
        call.connect();
        call.callerSpeaks(10, 10);

        call.loop.advanceMillis(980);

        assertThat(call.sentUpMillis()).isCloseTo(200 + 980, within(20));
        assertThat(millisOf(SILENCE, call.upstream().audio())).isCloseTo(940, within(20));
    }

    @Test
    void gapBeginsWithTheLastSoundsAgainFading() {
        call.connect();
        call.callerSpeaks(90, 5);

        call.loop.advanceMillis(200);

        byte[] audio = call.upstream().audio();
        int first = 100 * 32;
        short lastSound = sample(audio, first - 2);
        assertThat(sample(audio, first)).isEqualTo(sample(audio, first - 40 * 32));
        assertThat((int) sample(audio, first + 20 * 32)).isCloseTo(lastSound / 2, within(60));
        assertThat((int) sample(audio, first + 40 * 32 - 2)).isCloseTo(0, within(60));
    }

    @Test
    void audioThatIsOnlyLateIsNotTornApart() {
        call.connect();
        call.callerSpeaks(10, 5);
        call.loop.advanceMillis(180);

        call.callerSpeaks(20, 5);

        assertThat(call.sentUpMillis()).isEqualTo(200);
    }

    @Test
    void audioThatComesBackEndsTheFilling() {
        call.connect();
        call.callerSpeaks(10, 5);
        call.loop.advanceMillis(500);
        int filled = call.sentUpMillis();

        call.callerSpeaks(20, 5);

        assertThat(call.sentUpMillis()).isEqualTo(filled + 100);
        call.loop.run(() -> call.caller().onClosed(null));
        assertThat(call.events.summary().filledUplinkMillis()).isEqualTo(filled - 100);
    }

    @Test
    void nothingIsFilledBeforeTheFirstAudioNorWhenSwitchedOff() {
        call.connect();
        call.loop.advanceMillis(1000);
        assertThat(call.upstream().sent()).isEmpty();

        CallHarness off = new CallHarness().media(withoutFilling());
        off.connect();
        off.callerSpeaks(10, 5);
        off.loop.advanceMillis(1000);
        assertThat(off.sentUpMillis()).isEqualTo(100);
    }

    @Test
    void silenceOfLongAgoIsNotMadeUpAfterAStall() {
        call.connect();
        call.callerSpeaks(10, 5);
        call.upstream().accepting(false);

        call.loop.advanceMillis(1000);
        call.upstream().accepting(true);
        call.loop.advanceMillis(100);

        assertThat(call.sentUpMillis()).isLessThanOrEqualTo(100 + 20 + 300 + 100);
    }

    private static MediaConfig withoutFilling() {
        MediaConfig d = MediaConfig.DEFAULT;
        return new MediaConfig(
                d.lead(),
                d.prebuffer(),
                d.downlinkMax(),
                d.slowClient(),
                d.uplinkChunkMillis(),
                d.uplinkHold(),
                d.startHold(),
                d.replay(),
                Duration.ZERO);
    }

    private static short sample(byte[] pcm, int offset) {
        return (short) ((pcm[offset] & 0xFF) | pcm[offset + 1] << 8);
    }
}
