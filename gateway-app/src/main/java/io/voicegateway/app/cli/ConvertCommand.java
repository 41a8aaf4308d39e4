package io.voicegateway.app.cli;

import io.voicegateway.app.sound.BlockConverter;
import io.voicegateway.app.sound.Sounds;
import io.voicegateway.app.sound.WavAudio;
import io.voicegateway.app.sound.WavReader;
import io.voicegateway.app.sound.WavWriter;
import io.voicegateway.domain.audio.AudioProfile;
import io.voicegateway.domain.audio.StandardCodecs;
import io.voicegateway.domain.model.AudioFormat;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a file or a pipe through the codec that calls go through. */
@Command(
        name = "convert",
        description = {
            "Converts sound with the gateway's own codec, in blocks of 20 ms as in a call.",
            "A FORMAT is mulaw, alaw or pcm16, then ':' and 8000, 16000, 24000 or 48000 Hz.",
            "A PROFILE is standard, low-delay or sharp: what AUDIO_PROFILE is for calls."
        },
        customSynopsis = {
            "gateway convert IN.wav OUT.wav --to FORMAT [--profile PROFILE]",
            "gateway convert --stream --from FORMAT --to FORMAT [--profile PROFILE]  < in.raw > out.raw"
        })
final class ConvertCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Option(names = "--stream", description = "Raw sound from standard input to standard output, until its end.")
    private boolean stream;

    @Option(names = "--from", paramLabel = "FORMAT", description = "What comes in; with --stream only.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "FORMAT", required = true, description = "What goes out.")
    private String to = "";

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            defaultValue = "standard",
            description = "Filters of a rate change.")
    private String profile = "standard";

    @Parameters(index = "0", arity = "0..1", paramLabel = "IN.wav", description = "File to read.")
    private @Nullable Path input;

    @Parameters(index = "1", arity = "0..1", paramLabel = "OUT.wav", description = "File to write.")
    private @Nullable Path output;

    @Override
    public Integer call() throws IOException {
        StandardCodecs codecs = codecs();
        AudioFormat target = format(codecs, "--to", to);
        if (stream) {
            if (from == null || input != null) {
                throw new UsageException("convert --stream: --from FORMAT and no files are expected");
            }
            return stream(codecs, format(codecs, "--from", from), target);
        }
        if (input == null || output == null || from != null) {
            throw new UsageException("convert: IN.wav and OUT.wav and no --from are expected");
        }
        WavAudio audio = WavReader.read(input);
        byte[] converted = new Sounds(codecs).convert(audio, target);
        WavWriter.write(output, target, converted, converted.length);
        return ExitCode.OK;
    }

    private static int stream(StandardCodecs codecs, AudioFormat source, AudioFormat target) throws IOException {
        // Not System.in and System.out: their buffers would cost a copy each and hide when a block is complete.
        try (FileInputStream in = new FileInputStream(FileDescriptor.in);
                OutputStream out = new FileOutputStream(FileDescriptor.out)) {
            new BlockConverter(codecs, source, target).convert(in, out);
        }
        return ExitCode.OK;
    }

    private StandardCodecs codecs() {
        try {
            return new StandardCodecs(AudioProfile.named(profile));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static AudioFormat format(StandardCodecs codecs, String option, String text) {
        try {
            AudioFormat format = AudioFormat.parse(text);
            // Both sides are from the same set of rates, so a format that converts to itself converts to all.
            if (codecs.supports(format, format)) {
                return format;
            }
            throw unsupported(option, text);
        } catch (IllegalArgumentException e) {
            throw unsupported(option, text);
        }
    }

    private static UsageException unsupported(String option, String text) {
        return new UsageException(option + " " + text
                + " (expected: mulaw, alaw or pcm16, then ':' and a rate of 8000, 16000, 24000 or 48000 Hz)");
    }
}
