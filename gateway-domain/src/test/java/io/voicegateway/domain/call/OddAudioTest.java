package io.voicegateway.domain.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.CallRecord;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OddAudioTest {
    private static final int SECOND = 24_000;

    private final Random random = new Random(7);
    private final CallHarness call = new CallHarness();

    @Test
    void toneOfAVoiceIsSpeech() {
        byte[] voice = pcm(i -> (int) (3000 * Math.sin(2 * Math.PI * 180 * i / SECOND)));

        assertThat(verdict(voice, voice.length)).isEqualTo(TurnMeter.Verdict.SPEECH);
    }

    @Test
    void whiteNoiseIsNoise() {
        byte[] noise = pcm(i -> random.nextInt(8000) - 4000);

        assertThat(verdict(noise, noise.length)).isEqualTo(TurnMeter.Verdict.NOISE);
    }

    @Test
    void voiceThatIsCutAtFullScaleIsClippingAndALoudOneIsNot() {
        byte[] cut = pcm(i -> clamp(60_000 * Math.sin(2 * Math.PI * 180 * i / SECOND)));
        byte[] loud =
                pcm(i -> clamp(33_000 * Math.sin(2 * Math.PI * 180 * i / SECOND) * Math.sin(Math.PI * 3 * i / SECOND)));

        assertThat(verdict(cut, cut.length)).isEqualTo(TurnMeter.Verdict.CLIPPING);
        assertThat(verdict(loud, loud.length)).isEqualTo(TurnMeter.Verdict.SPEECH);
    }

    private static int clamp(double value) {
        return (int) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value));
    }

    @Test
    void whatNobodyHearsIsNearSilence() {
        byte[] faint = pcm(i -> random.nextInt(20) - 10);

        assertThat(verdict(faint, faint.length)).isEqualTo(TurnMeter.Verdict.NEAR_SILENCE);
    }

    @Test
    void turnTooShortToJudgeIsSpeech() {
        byte[] faint = new byte[SECOND / 4];

        assertThat(verdict(faint, faint.length)).isEqualTo(TurnMeter.Verdict.SPEECH);
    }

    /** The wire may cut anywhere; half a sample too far, a voice would look like noise. */
    @ParameterizedTest
    @ValueSource(ints = {1, 959, 961, 1923})
    void samplesThatAreSplitBetweenMessagesAreUnderstood(int piece) {
        byte[] voice = pcm(i -> (int) (600 * Math.sin(2 * Math.PI * 180 * i / SECOND)));

        assertThat(verdict(voice, piece)).isEqualTo(TurnMeter.Verdict.SPEECH);
    }

    @Test
    void oddTurnIsCountedAndTheSessionStays() {
        call.connect();
        modelSaysNothing();

        assertThat(call.pool.lease().sessions()).hasSize(1);
        assertThat(record().oddTurns()).isEqualTo(1);
    }

    @Test
    void sessionIsReplacedTwiceAtMostIfThatIsWanted() {
        call.config = call.config.withOddAudio(OddAudio.REPLACE);
        call.connect();
        modelSaysNothing();
        assertThat(call.pool.lease().sessions()).hasSize(2);

        modelSaysNothing();
        modelSaysNothing();

        assertThat(call.pool.lease().sessions()).hasSize(3);
        assertThat(record().changes()).extracting(CallRecord.Change::cause).containsExactly("odd-audio", "odd-audio");
        assertThat(call.events.seen()).filteredOn("watchdog odd-audio"::equals).hasSize(2);
    }

    @Test
    void nothingIsCountedWhenItIsIgnored() {
        call.config = call.config.withOddAudio(OddAudio.IGNORE);
        call.connect();
        modelSaysNothing();

        assertThat(record().oddTurns()).isZero();
    }

    private void modelSaysNothing() {
        call.modelSays(0, 1000);
        call.turnComplete();
        call.loop.advanceMillis(2000);
    }

    private CallRecord record() {
        call.loop.run(() -> call.caller().onClosed(null));
        return call.events.record();
    }

    private static TurnMeter.Verdict verdict(byte[] audio, int piece) {
        TurnMeter meter = new TurnMeter();
        meter.begin(AudioFormat.PCM16_24K);
        for (int from = 0; from < audio.length; from += piece) {
            meter.listen(audio, from, Math.min(piece, audio.length - from));
        }
        return meter.verdict();
    }

    private static byte[] pcm(IntUnaryOperator sample) {
        byte[] audio = new byte[2 * SECOND];
        for (int i = 0; i < SECOND; i++) {
            int value = sample.applyAsInt(i);
            audio[2 * i] = (byte) value;
            audio[2 * i + 1] = (byte) (value >> 8);
        }
        return audio;
    }
}
