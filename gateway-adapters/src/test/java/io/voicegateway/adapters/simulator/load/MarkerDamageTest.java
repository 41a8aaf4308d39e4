package io.voicegateway.adapters.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.audio.StandardCodecs;
import io.voicegateway.domain.model.AudioFormat;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A voice in the wrong call is never reported where there is none, however the sound was torn, and never overlooked. */
final class MarkerDamageTest {

    private static final int DAMAGES = 120_000;
    private static final int SPURT_MARKERS = 3;

    private final Random random = new Random(20_261_123);
    private final byte[] marker = new byte[Marker.SAMPLES];
    private final byte[] frame = new byte[Marker.FRAME_SAMPLES];

    @Test
    void everyCallsMarkersAreReadAsItsOwn() {
        Tones tones = new Tones();
        float[] samples = new float[Marker.SAMPLES];

        for (int call = 0; call < Marker.CALLS; call++) {
            int number = call * 31 & 0xFF;
            Marker.write(call, number, marker);
            for (int i = 0; i < marker.length; i++) {
                samples[i] = MuLawCode.decode(marker[i]);
            }

            assertThat(Marker.read(samples, tones)).isEqualTo(call << 8 | number);
        }
    }

    @Test
    void noDamageMakesOneCallsMarkerAnothers() {
        int damaged = 0;

        for (int i = 0; i < DAMAGES; i++) {
            int call = random.nextInt(Marker.CALLS);
            Tally tally = new Tally(call);
            tally.hear(damage(speech(call, random.nextInt(Marker.NUMBERS))));

            assertThat(tally.foreign).as("damage %d", i).isZero();
            damaged += tally.broken > 0 ? 1 : 0;
        }

        assertThat(damaged).as("damages that broke a marker").isGreaterThan(DAMAGES / 2);
    }

    @Test
    void aForeignVoiceIsAlwaysHeardThroughAWholeBridge() {
        StandardCodecs codecs = new StandardCodecs();
        for (int i = 0; i < 300; i++) {
            int owner = random.nextInt(Marker.CALLS);
            int other = owner ^ 1 << random.nextInt(16);
            byte[] pcm = transcode(codecs, AudioFormat.MULAW_8K, AudioFormat.PCM16_24K, speech(other, i & 0xFF));
            Tally tally = new Tally(owner);
            tally.hear(transcode(codecs, AudioFormat.PCM16_24K, AudioFormat.MULAW_8K, pcm));

            assertThat(tally.foreign).as("call %d heard by %d", other, owner).isEqualTo(SPURT_MARKERS);
            assertThat(tally.own).isZero();
        }
    }

    @Test
    void aTornMarkerDoesNotHideTheNext() {
        for (int gap = 1; gap < 2 * Marker.SAMPLES; gap++) {
            byte[] speech = speech(9, 4);
            byte[] torn = new byte[speech.length + gap];
            Arrays.fill(torn, MuLawCode.SILENCE);
            int at = Marker.PERIOD_SAMPLES + random.nextInt(Marker.SAMPLES);
            System.arraycopy(speech, 0, torn, 0, at);
            System.arraycopy(speech, at, torn, at + gap, speech.length - at);
            Tally tally = new Tally(9);

            tally.hear(torn);

            assertThat(tally.own).as("%d samples of silence at %d", gap, at).isGreaterThanOrEqualTo(SPURT_MARKERS - 1);
        }
    }

    /** 100 ms of silence, some markers, silence. */
    private byte[] speech(int call, int number) {
        byte[] speech = new byte[(SPURT_MARKERS + 2) * Marker.PERIOD_SAMPLES];
        Arrays.fill(speech, MuLawCode.SILENCE);
        for (int i = 0; i < SPURT_MARKERS; i++) {
            Marker.write(call, number + i & 0xFF, marker);
            for (int k = 0; k < Marker.PERIOD_FRAMES; k++) {
                Marker.frame(marker, k, frame);
                System.arraycopy(frame, 0, speech, (i + 1) * Marker.PERIOD_SAMPLES + k * frame.length, frame.length);
            }
        }
        return speech;
    }

    /** What bridges and networks do: cut, repeat, fill with noise or with other sound of the same call, fall silent. */
    private byte[] damage(byte[] speech) {
        int at = Marker.PERIOD_SAMPLES + random.nextInt(SPURT_MARKERS * Marker.PERIOD_SAMPLES);
        int length = 1 + random.nextInt(2 * Marker.FRAME_SAMPLES);
        byte[] torn = speech.clone();
        switch (random.nextInt(5)) {
            case 0 -> System.arraycopy(speech, at + length, torn, at, speech.length - at - length);
            case 1 -> System.arraycopy(speech, at, torn, at + length, speech.length - at - length);
            case 2 -> {
                for (int i = at; i < at + length; i++) {
                    torn[i] = (byte) random.nextInt();
                }
            }
            case 3 ->
                System.arraycopy(
                        speech, Marker.PERIOD_SAMPLES + random.nextInt(Marker.PERIOD_SAMPLES), torn, at, length);
            default -> Arrays.fill(torn, at, at + length, MuLawCode.SILENCE);
        }
        return torn;
    }

    private static byte[] transcode(StandardCodecs codecs, AudioFormat from, AudioFormat to, byte[] sound) {
        byte[] out = new byte[sound.length * 6];
        int length = codecs.create(from, to).transcode(sound, 0, sound.length, out, 0);
        return Arrays.copyOf(out, length);
    }

    private static final class Tally implements MarkerEar.Listener {
        private final int call;
        private final MarkerEar ear = new MarkerEar(this);
        private int own;
        private int foreign;
        private int broken;

        Tally(int call) {
            this.call = call;
        }

        void hear(byte[] mulaw) {
            for (byte code : mulaw) {
                ear.hear(MuLawCode.decode(code));
            }
        }

        @Override
        public void onMarker(int owner, int number, long position) {
            if (owner == call) {
                own++;
            } else {
                foreign++;
            }
        }

        @Override
        public void onBroken() {
            broken++;
        }
    }
}
