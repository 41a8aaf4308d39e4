package io.voicegateway.app.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.AudioFormat.Encoding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WavTest {
    private static final byte[] SOUND = {1, 2, 3, 4, 5, 6, 7, 8};

    @ParameterizedTest
    @ValueSource(strings = {"pcm16:8000", "pcm16:24000", "pcm16:48000", "mulaw:8000", "alaw:16000"})
    void whatIsWrittenIsReadAgain(String text) throws Exception {
        AudioFormat format = AudioFormat.parse(text);

        WavAudio audio = WavReader.parse("t.wav", WavWriter.bytes(format, SOUND, 6));

        assertThat(audio.format()).isEqualTo(format);
        assertThat(audio.channels()).isEqualTo(1);
        assertThat(audio.data()).isEqualTo(Arrays.copyOf(SOUND, 6));
    }

    @Test
    void anOddLengthIsPaddedButNotHeard() throws Exception {
        byte[] file = WavWriter.bytes(AudioFormat.MULAW_8K, SOUND, 5);

        assertThat(file.length % 2).isZero();
        assertThat(WavReader.parse("t.wav", file).data()).isEqualTo(Arrays.copyOf(SOUND, 5));
    }

    @Test
    void otherChunksAreSkippedWithTheirPadding() throws Exception {
        byte[] file = join(riff(), chunk("LIST", new byte[3]), fmt(1, 1, 8000, 16000, 2, 16), chunk("data", SOUND));

        assertThat(WavReader.parse("t.wav", file).data()).isEqualTo(SOUND);
    }

    @Test
    void theExtensibleFormIsKnown() throws Exception {
        ByteBuffer fmt = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
        fmt.put(Arrays.copyOfRange(fmt(0xFFFE, 2, 48000, 192000, 4, 16), 8, 24)).putShort((short) 22);
        fmt.putShort((short) 16).putInt(3).putShort((short) 1);

        WavAudio audio = WavReader.parse("t.wav", join(riff(), chunk("fmt ", fmt.array()), chunk("data", SOUND)));

        assertThat(audio.format()).isEqualTo(new AudioFormat(Encoding.PCM16, 48000));
        assertThat(audio.channels()).isEqualTo(2);
        assertThat(audio.channel(1)).containsExactly(3, 4, 7, 8);
    }

    @Test
    void channelsAreMixedByTheirMean() {
        WavAudio stereo = new WavAudio(AudioFormat.PCM16_16K, 2, pcm(1000, 3000, -32768, -32768, 32767, -32767));

        assertThat(stereo.mixed().data()).isEqualTo(pcm(2000, -32768, 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {0xFFFFFFFFL, 0xFFFFFFDBL, 0x7FFFFFFFL, 0x7FFFF024L})
    void sizesLeftOpenByStreamingWritersMeanToTheEnd(long size) throws Exception {
        byte[] file = join(riff(), fmt(1, 1, 8000, 16000, 2, 16), header("data", size), SOUND);

        assertThat(WavReader.parse("t.wav", file).data()).isEqualTo(SOUND);
    }

    @Test
    void headersThatLieAreRefusedWithWhatIsGivenAndExpected() {
        refused(join(riff(), fmt(1, 1, 8000, 16000, 2, 16), header("data", 9), SOUND), "data chunk of 9 bytes");
        refused(join(riff(), fmt(1, 1, 8000, 16000, 1, 16), chunk("data", SOUND)), "block align 1 (expected: 2");
        refused(
                join(riff(), fmt(1, 1, 8000, 8000, 2, 16), chunk("data", SOUND)),
                "8000 bytes a second (expected: 16000");
        refused(
                join(riff(), fmt(1, 1, 8000, 16000, 2, 16), header("data", 0x80000010L), SOUND),
                "data chunk of 2147483664 bytes (expected: at most the 8 that are left");
        refused(
                join(riff(), fmt(1, 1, 8000, 16000, 2, 16), header("data", 0), SOUND),
                "no sound (expected: one sample at least)");
        refused(
                join(header("RIFF", 1000), "WAVE".getBytes(StandardCharsets.US_ASCII), chunk("LIST", new byte[2])),
                "RIFF of 1000 bytes (expected: at most the 14 that follow");
        refused(join(riff(), header("fmt ", 1L << 31), SOUND), "chunk 'fmt ' of 2147483648 bytes");
    }

    @Test
    void whatCannotBePlayedIsRefusedWithWhatIsGivenAndExpected() {
        refused(new byte[0], "no RIFF WAVE header in 0 bytes (expected: a WAV file)");
        refused("RIFF____AVI ".getBytes(StandardCharsets.US_ASCII), "no RIFF WAVE header");
        refused(riff(), "no data chunk");
        refused(join(riff(), chunk("data", SOUND)), "data before fmt");
        refused(join(riff(), chunk("fmt ", new byte[14])), "fmt chunk of 14 bytes (expected: 16 at least)");
        refused(join(riff(), fmt(1, 1, 8000, 16000, 2, 16), chunk("data", new byte[0])), "no sound");
        refused(join(riff(), fmt(1, 1, 8000, 16000, 2, 16), chunk("data", new byte[5])), "5 bytes of sound");
        refused(join(riff(), fmt(1, 3, 8000, 48000, 6, 16), chunk("data", SOUND)), "3 channels (expected: 1 or 2)");
        refused(join(riff(), fmt(1, 0, 8000, 0, 0, 16), chunk("data", SOUND)), "0 channels");
        refused(join(riff(), fmt(1, 1, 44100, 88200, 2, 16), chunk("data", SOUND)), "44100 Hz");
        refused(join(riff(), fmt(1, 1, 8000, 8000, 1, 8), chunk("data", SOUND)), "format 1 with 8 bits");
        refused(join(riff(), fmt(3, 1, 8000, 32000, 4, 32), chunk("data", SOUND)), "format 3 with 32 bits");
    }

    @Test
    void anyDamageGivesSoundOrARefusal() {
        Random random = new Random(1);
        byte[] whole = WavWriter.bytes(AudioFormat.MULAW_8K, SOUND, 8);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length + 8));
            for (int n = random.nextInt(6); n >= 0 && damaged.length > 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(WavReader.parse("t.wav", damaged).data()).isNotEmpty();
            } catch (WavException e) {
                assertThat(e).hasMessageContaining("expected");
            }
        }
    }

    private static void refused(byte[] file, String message) {
        assertThatThrownBy(() -> WavReader.parse("t.wav", file))
                .isInstanceOf(WavException.class)
                .hasMessageStartingWith("t.wav: ")
                .hasMessageContaining(message)
                .hasMessageContaining("expected: ");
    }

    private static byte[] riff() {
        return join(header("RIFF", 4), "WAVE".getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] fmt(int code, int channels, int rate, int byteRate, int block, int bits) {
        ByteBuffer fmt = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        fmt.putShort((short) code).putShort((short) channels).putInt(rate).putInt(byteRate);
        return chunk("fmt ", fmt.putShort((short) block).putShort((short) bits).array());
    }

    private static byte[] chunk(String id, byte[] content) {
        return join(header(id, content.length), content, new byte[content.length & 1]);
    }

    private static byte[] header(String id, long size) {
        ByteBuffer header = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        return header.put(id.getBytes(StandardCharsets.US_ASCII))
                .putInt((int) size)
                .array();
    }

    private static byte[] pcm(int... samples) {
        ByteBuffer pcm = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(samples).forEach(sample -> pcm.putShort((short) sample));
        return pcm.array();
    }

    private static byte[] join(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }
}
