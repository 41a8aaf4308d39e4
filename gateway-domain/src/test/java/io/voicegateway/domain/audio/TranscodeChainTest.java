package io.voicegateway.domain.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.AudioFormat.Encoding;
import io.voicegateway.domain.port.AudioCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TranscodeChainTest {

    private final StandardCodecs codecs = new StandardCodecs();

    static List<AudioFormat[]> pairs() {
        List<AudioFormat> formats = Audio.formats();
        List<AudioFormat[]> pairs = new ArrayList<>();
        for (AudioFormat from : formats) {
            for (AudioFormat to : formats) {
                pairs.add(new AudioFormat[] {from, to});
            }
        }
        return pairs;
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theSameBytesComeOutHoweverTheStreamIsCut(AudioFormat from, AudioFormat to) {
        Random random = new Random(7 + from.hashCode());
        byte[] stream = new byte[from.bytesFor(400)];
        random.nextBytes(stream);

        byte[] whole = Audio.run(codecs.create(from, to), stream, () -> stream.length);
        byte[] frames = Audio.run(codecs.create(from, to), stream, () -> from.bytesFor(20));
        byte[] crumbs = Audio.run(codecs.create(from, to), stream, () -> 1 + random.nextInt(9));
        byte[] chunks = Audio.run(codecs.create(from, to), stream, () -> random.nextInt(8000));

        assertThat(frames).isEqualTo(whole);
        assertThat(crumbs).isEqualTo(whole);
        assertThat(chunks).isEqualTo(whole);
    }

    @ParameterizedTest
    @EnumSource
    void noProfileLetsACutBeHeard(AudioProfile profile) {
        StandardCodecs tuned = new StandardCodecs(profile);
        Random random = new Random(9);
        for (int fromHz : Audio.RATES_HZ) {
            for (int toHz : Audio.RATES_HZ) {
                byte[] stream = new byte[Audio.pcm16(fromHz).bytesFor(200)];
                random.nextBytes(stream);

                byte[] whole =
                        Audio.run(tuned.create(Audio.pcm16(fromHz), Audio.pcm16(toHz)), stream, () -> stream.length);
                byte[] crumbs = Audio.run(
                        tuned.create(Audio.pcm16(fromHz), Audio.pcm16(toHz)), stream, () -> 1 + random.nextInt(900));

                assertThat(crumbs).as("%s to %s Hz", fromHz, toHz).isEqualTo(whole);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aSecondInGivesExactlyASecondOut(AudioFormat from, AudioFormat to) {
        byte[] out = Audio.run(codecs.create(from, to), new byte[from.bytesFor(1000)], () -> 777);

        assertThat(out).hasSize(to.bytesFor(1000));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void resetGoesBackToTheInitialState(AudioFormat from, AudioFormat to) {
        byte[] stream = new byte[from.bytesFor(60)];
        new Random(3).nextBytes(stream);
        AudioCodec codec = codecs.create(from, to);
        byte[] first = Audio.run(codec, stream, () -> 999);
        Audio.run(codec, stream, () -> 77);
        codec.transcode(stream, 0, 5, new byte[codec.maxOutputBytes(5)], 0);

        codec.reset();

        assertThat(Audio.run(codec, stream, () -> 999)).isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void silenceStaysSilence(AudioFormat from, AudioFormat to) {
        byte[] silence = new byte[from.bytesFor(100)];
        Arrays.fill(silence, from.silence());
        byte[] out = Audio.run(codecs.create(from, to), silence, () -> 160);

        short level = from.encoding() == Encoding.ALAW ? ALaw.decode(from.silence()) : 0;
        byte[] last = Arrays.copyOfRange(out, to.bytesFor(50), out.length);
        assertThat(last).isEqualTo(constant(to, level, last.length / to.bytesPerSample()));
    }

    @Test
    void writesOnlyWhatItReports() {
        AudioCodec codec = codecs.create(AudioFormat.PCM16_24K, AudioFormat.MULAW_8K);
        byte[] out = new byte[20];
        Arrays.fill(out, (byte) 42);

        int written = codec.transcode(new byte[7], 0, 7, out, 3);

        assertThat(written).isEqualTo(1);
        assertThat(out[3]).isEqualTo((byte) 0xFF);
        assertThat(Arrays.copyOf(out, 3)).containsOnly(42);
        assertThat(Arrays.copyOfRange(out, 4, 20)).containsOnly(42);
    }

    @Test
    void tooLittleRoomIsRefusedAndChangesNothing() {
        byte[] stream = new byte[640];
        new Random(5).nextBytes(stream);
        AudioCodec codec = codecs.create(AudioFormat.PCM16_16K, AudioFormat.PCM16_24K);
        byte[] expected = Audio.run(codecs.create(AudioFormat.PCM16_16K, AudioFormat.PCM16_24K), stream, () -> 640);

        assertThatThrownBy(() -> codec.transcode(stream, 0, 640, new byte[959], 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> codec.transcode(stream, 1, 640, new byte[2000], 0))
                .isInstanceOf(IndexOutOfBoundsException.class);

        assertThat(Audio.run(codec, stream, () -> 640)).isEqualTo(expected);
    }

    @Test
    void aRateThatIsNotSupportedIsNamed() {
        AudioFormat cd = new AudioFormat(Encoding.PCM16, 44000);

        assertThat(codecs.supports(AudioFormat.MULAW_8K, cd)).isFalse();
        assertThatThrownBy(() -> codecs.create(AudioFormat.MULAW_8K, cd))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mulaw:8000 to pcm16:44000")
                .hasMessageContaining("8000, 16000, 24000 or 48000");
    }

    @Test
    void everyPairIsSupported() {
        assertThat(pairs()).allMatch(pair -> codecs.supports(pair[0], pair[1]));
    }

    private static byte[] constant(AudioFormat format, short level, int samples) {
        float[] levels = new float[samples];
        Arrays.fill(levels, level);
        byte[] out = new byte[samples * format.bytesPerSample()];
        new PlainKernel().encode(format.encoding(), levels, out, 0, samples);
        return out;
    }
}
