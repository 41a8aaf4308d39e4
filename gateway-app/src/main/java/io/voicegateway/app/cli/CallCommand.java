package io.voicegateway.app.cli;

import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import io.voicegateway.app.call.CallReport;
import io.voicegateway.app.call.PhoneCall;
import io.voicegateway.app.sound.Sounds;
import io.voicegateway.app.sound.WavReader;
import io.voicegateway.app.sound.WavWriter;
import io.voicegateway.domain.audio.StandardCodecs;
import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.AudioFormat.Encoding;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Calls a gateway as a phone would and records what it says. */
@Command(
        name = "call",
        description = {
            "Calls a gateway, speaks a WAV file in real time, records the answer and reports.",
            "Exits 1 if there was no answer."
        })
final class CallCommand implements Callable<Integer> {
    private static final String DEFAULT_URI = "ws://localhost:8080/ws";
    private static final AudioFormat RECORDED = new AudioFormat(Encoding.PCM16, 8000);

    @Mixin
    private final HelpOption help = new HelpOption();

    @Option(
            names = "--in",
            required = true,
            paramLabel = "FILE",
            description = "WAV to speak: 8, 16, 24 or 48 kHz, mono or stereo, PCM16, mu-law or A-law.")
    private Path in = Path.of("");

    @Option(names = "--out", paramLabel = "FILE", description = "WAV to record the answer to (PCM16, 8 kHz).")
    private @Nullable Path out;

    @Option(names = "--protocol", defaultValue = "raw", description = "raw or twilio; default: ${DEFAULT-VALUE}.")
    private String protocol = "";

    @Option(
            names = "--wait",
            defaultValue = "30",
            paramLabel = "SECONDS",
            description = "Longest stay on the line after the speech; default: ${DEFAULT-VALUE}.")
    private int waitSeconds;

    @Parameters(index = "0", arity = "0..1", paramLabel = "URL", description = "Default: " + DEFAULT_URI + ".")
    private String url = DEFAULT_URI;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PhoneDialect dialect = dialect();
        URI uri = Urls.webSocket("URL", url, "ws://host:port/path or wss://…");
        StandardCodecs codecs = new StandardCodecs();
        Sounds sounds = new Sounds(codecs);
        byte[] speech = sounds.convert(WavReader.read(in), AudioFormat.MULAW_8K);
        PhoneCall call = new PhoneCall(codecs, speech, Duration.ofSeconds(waitSeconds), ProgressLine.create());
        CallReport report = call.run(uri, dialect);
        if (out != null) {
            byte[] recorded = sounds.convert(report.reply(), AudioFormat.MULAW_8K, RECORDED);
            WavWriter.write(out, RECORDED, recorded, recorded.length);
        }
        print(report);
        return report.answered() ? ExitCode.OK : ExitCode.FAILURE;
    }

    private void print(CallReport report) {
        System.out.println("ready after          " + report.readyMillis() + " ms");
        System.out.println("answer began after   "
                + (report.answered() ? report.answerMillis() + " ms (from the end of the speech)" : "- (no answer)"));
        System.out.println(String.format("received             %.1f s", report.receivedSeconds()));
        System.out.println("gaps                 " + report.gaps()
                + (report.gaps() == 0 ? "" : " (longest " + report.longestGapMillis() + " ms)"));
        if (report.closeCode() != 0) {
            System.out.println("closed by gateway    " + report.closeCode());
        }
        if (out != null) {
            System.out.println("recorded to          " + out);
        }
    }

    private PhoneDialect dialect() {
        return switch (protocol) {
            case "raw" -> PhoneDialect.RAW;
            case "twilio" -> PhoneDialect.TWILIO;
            default -> throw new UsageException("--protocol " + protocol + " (expected: raw or twilio)");
        };
    }
}
