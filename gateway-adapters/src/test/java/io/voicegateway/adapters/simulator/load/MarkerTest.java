package io.voicegateway.adapters.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.audio.StandardCodecs;
import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.port.AudioCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MarkerTest {

    private static final int PERIODS = 40;

    private final Heard heard = new Heard();
    private final MarkerEar ear = new MarkerEar(heard);

    @Test
    void everyMarkerIsFoundAndSaysWhoseItIs() {
        hear(speech(40_321));

        assertThat(heard.calls).hasSize(PERIODS).containsOnly(40_321);
        assertThat(heard.numbers).startsWith(0, 1, 2, 3);
        assertThat(heard.broken).isZero();
    }

    @Test
    void noiseDoesNotHideMarkers() {
        Random random = new Random(7);
        for (byte code : speech(5)) {
            ear.hear(MuLawCode.decode(code) + (int) (random.nextGaussian() * 250));
        }

        assertThat(heard.numbers).hasSize(PERIODS);
        assertThat(heard.broken).isZero();
    }

    @Test
    void theGatewaysAndTheModelsResamplersKeepMarkersWhole() {
        StandardCodecs codecs = new StandardCodecs();
        byte[] atModel = through(codecs.create(AudioFormat.MULAW_8K, AudioFormat.PCM16_16K), speech(777), 160);
        byte[] said = through(codecs.create(AudioFormat.PCM16_16K, AudioFormat.PCM16_24K), atModel, 640);
        byte[] back = through(codecs.create(AudioFormat.PCM16_24K, AudioFormat.MULAW_8K), said, 960);

        hear(back);

        assertThat(heard.calls).hasSize(PERIODS).containsOnly(777);
        assertThat(heard.gaps()).allSatisfy(gap -> assertThat(gap).isBetween(798L, 802L));
        assertThat(heard.broken).isZero();
    }

    @Test
    void theModelHearsMarkersAndSaysWhenTheyLeave() {
        SoundBook book = new SoundBook();
        book.begin(9);
        UpstreamEar upstream = new UpstreamEar(book);
        byte[] pcm = through(new StandardCodecs().create(AudioFormat.MULAW_8K, AudioFormat.PCM16_16K), speech(9), 160);

        for (int at = 0; at < pcm.length; at += 640) {
            upstream.heard(Arrays.copyOfRange(pcm, at, Math.min(pcm.length, at + 640)), Math.min(640, pcm.length - at));
            upstream.said(960);
        }

        assertThat(book.heardNanos(9, 0)).isNotZero();
        assertThat(book.saidNanos(9, 0)).isGreaterThanOrEqualTo(book.heardNanos(9, 0));
        assertThat(book.broken()).isZero();
        assertThat(book.mixedUp()).isZero();
    }

    @Test
    void anotherCallersMarkerInASessionIsAMixUp() {
        SoundBook book = new SoundBook();
        UpstreamEar upstream = new UpstreamEar(book);
        StandardCodecs codecs = new StandardCodecs();

        for (int call = 1; call <= 2; call++) {
            byte[] pcm = through(codecs.create(AudioFormat.MULAW_8K, AudioFormat.PCM16_16K), speech(call), 160);
            upstream.heard(pcm, pcm.length);
        }

        assertThat(book.mixedUp()).isGreaterThan(PERIODS / 2);
    }

    @Test
    void twentyMissingMillisecondsBreakAMarkerAndAreSeenBetweenTwo() {
        byte[] speech = speech(3);
        byte[] cut = new byte[speech.length - 160];
        System.arraycopy(speech, 0, cut, 0, 4_100);
        System.arraycopy(speech, 4_260, cut, 4_100, cut.length - 4_100);

        hear(cut);

        assertThat(heard.broken).isEqualTo(1);
        assertThat(heard.numbers).hasSize(PERIODS - 1);
    }

    private void hear(byte[] mulaw) {
        for (byte code : mulaw) {
            ear.hear(MuLawCode.decode(code));
        }
    }

    /** 100 ms of silence, then a marker every 100 ms. */
    private static byte[] speech(int call) {
        byte[] speech = new byte[(PERIODS + 2) * Marker.PERIOD_SAMPLES];
        Arrays.fill(speech, MuLawCode.SILENCE);
        byte[] marker = new byte[Marker.SAMPLES];
        byte[] frame = new byte[Marker.FRAME_SAMPLES];
        for (int period = 0; period < PERIODS; period++) {
            Marker.write(call, period, marker);
            for (int i = 0; i < Marker.PERIOD_FRAMES; i++) {
                Marker.frame(marker, i, frame);
                System.arraycopy(
                        frame, 0, speech, (period + 1) * Marker.PERIOD_SAMPLES + i * frame.length, frame.length);
            }
        }
        return speech;
    }

    private static byte[] through(AudioCodec codec, byte[] sound, int step) {
        byte[] out = new byte[sound.length * 6];
        int length = 0;
        for (int at = 0; at < sound.length; at += step) {
            length += codec.transcode(sound, at, Math.min(step, sound.length - at), out, length);
        }
        return Arrays.copyOf(out, length);
    }

    private static final class Heard implements MarkerEar.Listener {
        private final List<Integer> calls = new ArrayList<>();
        private final List<Integer> numbers = new ArrayList<>();
        private final List<Long> positions = new ArrayList<>();
        private int broken;

        @Override
        public void onMarker(int call, int number, long position) {
            calls.add(call);
            numbers.add(number);
            positions.add(position);
        }

        @Override
        public void onBroken() {
            broken++;
        }

        List<Long> gaps() {
            List<Long> gaps = new ArrayList<>();
            for (int i = 1; i < positions.size(); i++) {
                gaps.add(positions.get(i) - positions.get(i - 1));
            }
            return gaps;
        }
    }
}
