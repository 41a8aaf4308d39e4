package io.voicegateway.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.app.sound.BlockConverter;
import io.voicegateway.app.sound.WavReader;
import io.voicegateway.app.sound.WavWriter;
import io.voicegateway.domain.audio.AudioProfile;
import io.voicegateway.domain.audio.StandardCodecs;
import io.voicegateway.domain.model.AudioFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConvertCommandTest {
    private final byte[] sound = new byte[9600];

    @TempDir
    private Path folder;

    private Path in;
    private Path out;

    @BeforeEach
    void writeTheInput() throws IOException {
        new Random(4).nextBytes(sound);
        in = folder.resolve("in.wav");
        out = folder.resolve("out.wav");
        WavWriter.write(in, AudioFormat.PCM16_24K, sound, sound.length);
    }

    @ParameterizedTest
    @EnumSource
    void aFileGoesThroughTheCodecOfTheProfileAskedFor(AudioProfile profile) throws IOException {
        int code = run(in.toString(), out.toString(), "--to", "mulaw:8000", "--profile", profile.word());

        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(WavReader.read(out).format()).isEqualTo(AudioFormat.MULAW_8K);
        assertThat(WavReader.read(out).data()).isEqualTo(converted(profile));
    }

    @Test
    void withoutAProfileItIsTheStandardOne() throws IOException {
        assertThat(run(in.toString(), out.toString(), "--to", "mulaw:8000")).isEqualTo(ExitCode.OK);

        assertThat(WavReader.read(out).data())
                .isEqualTo(converted(AudioProfile.STANDARD))
                .isNotEqualTo(converted(AudioProfile.LOW_DELAY));
    }

    @ParameterizedTest
    @CsvSource({"mulaw:44100,standard", "opus:8000,standard", "mulaw,standard", "mulaw:8000,best"})
    void whatIsNotSupportedIsRefusedAndWritesNothing(String format, String profile) {
        int code = run(in.toString(), out.toString(), "--to", format, "--profile", profile);

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(out).doesNotExist();
    }

    @Test
    void aHeaderThatLiesFailsAndWritesNothing() throws IOException {
        byte[] file = Files.readAllBytes(in);
        file[41] = 1;
        file[42]++;
        Files.write(in, file);

        assertThat(run(in.toString(), out.toString(), "--to", "mulaw:8000")).isEqualTo(ExitCode.FAILURE);
        assertThat(out).doesNotExist();
    }

    private static int run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "convert";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return GatewayCommand.run(all);
    }

    private byte[] converted(AudioProfile profile) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new BlockConverter(new StandardCodecs(profile), AudioFormat.PCM16_24K, AudioFormat.MULAW_8K)
                .convert(new ByteArrayInputStream(sound), bytes);
        return bytes.toByteArray();
    }
}
