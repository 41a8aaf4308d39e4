package io.voicegateway.app.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voicegateway.domain.audio.StandardCodecs;
import io.voicegateway.domain.model.AudioFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockConverterTest {
    private final StandardCodecs codecs = new StandardCodecs();

    @ParameterizedTest
    @CsvSource({
        "pcm16:24000, mulaw:8000, 4800, 800",
        "pcm16:24000, mulaw:8000, 4802, 801",
        "mulaw:8000, pcm16:16000, 161, 644",
        "alaw:8000, pcm16:48000, 7, 84",
        "pcm16:16000, pcm16:24000, 642, 964",
        "mulaw:8000, mulaw:8000, 1, 1",
    })
    void whatComesOutIsExactlyAsLongAsWhatWentIn(String from, String to, int inputBytes, int outputBytes)
            throws IOException {
        assertThat(convert(from, to, new byte[inputBytes])).hasSize(outputBytes);
    }

    @Test
    void blocksLeaveNoTrace() throws IOException {
        byte[] input = new byte[48_000];
        new Random(1).nextBytes(input);
        AudioFormat from = AudioFormat.PCM16_24K;
        byte[] atOnce = new byte[codecs.create(from, AudioFormat.MULAW_8K).maxOutputBytes(input.length)];
        int length = codecs.create(from, AudioFormat.MULAW_8K).transcode(input, 0, input.length, atOnce, 0);

        byte[] inBlocks = convert("pcm16:24000", "mulaw:8000", input);

        assertThat(inBlocks).hasSize(length).isEqualTo(Arrays.copyOf(atOnce, length));
    }

    @Test
    void anInputThatEndsWithinASampleIsAnErrorAfterWhatWasWhole() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BlockConverter converter = new BlockConverter(codecs, AudioFormat.PCM16_24K, AudioFormat.MULAW_8K);

        assertThatThrownBy(() -> converter.convert(new ByteArrayInputStream(new byte[961]), out))
                .hasMessage("input: 961 bytes (expected: a multiple of 2 for pcm16:24000)");
        assertThat(out.toByteArray()).hasSize(160).containsOnly(0xFF);
    }

    @Test
    void noInputAtAllIsAnError() {
        assertThatThrownBy(() -> convert("mulaw:8000", "pcm16:16000", new byte[0]))
                .hasMessage("input: 0 bytes (expected: one sample of mulaw:8000 at least)");
    }

    @Test
    void stereoIsMixedWhateverItsEncoding() throws IOException {
        byte[] leftLoudRightSilent = new byte[3200];
        for (int i = 0; i < leftLoudRightSilent.length; i++) {
            leftLoudRightSilent[i] = i % 2 == 0 ? (byte) 0x80 : (byte) 0xFF;
        }
        WavAudio stereo = new WavAudio(AudioFormat.MULAW_8K, 2, leftLoudRightSilent);

        byte[] mono = new Sounds(codecs).convert(stereo, new AudioFormat(AudioFormat.Encoding.PCM16, 8000));

        assertThat(mono).hasSize(3200);
        assertThat((short) (mono[1000] & 0xFF | mono[1001] << 8)).isEqualTo((short) 16062);
    }

    private byte[] convert(String from, String to, byte[] input) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new BlockConverter(codecs, AudioFormat.parse(from), AudioFormat.parse(to))
                .convert(new ByteArrayInputStream(input), out);
        return out.toByteArray();
    }
}
