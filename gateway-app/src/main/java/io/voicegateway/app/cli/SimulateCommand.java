package io.voicegateway.app.cli;

import io.voicegateway.adapters.simulator.GeminiSimulator;
import io.voicegateway.adapters.simulator.SimulatorOption;
import io.voicegateway.adapters.simulator.SimulatorOptions;
import io.voicegateway.app.process.StopSignals;
import io.voicegateway.domain.audio.StandardCodecs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the simulated Gemini alone. Its options are the simulator's own, by their names. */
@Command(
        name = "simulate",
        description = {
            "Runs a simulated Gemini Live server until it is told to stop.",
            "Whoever is pointed at it needs no key and no network; docs/simulator.md tells of its modes and faults."
        })
final class SimulateCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "Write the TLS port's throw-away certificate there, as PEM.")
    private @Nullable Path certificate;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Gives the command one option for each that the simulator has. */
    static void describe(CommandLine command) {
        for (SimulatorOption option : SimulatorOption.values()) {
            String fallback = option.fallback().isEmpty() ? "none" : option.fallback();
            command.getCommandSpec()
                    .addOption(OptionSpec.builder("--" + option.optionName())
                            .paramLabel("VALUE")
                            .type(List.class)
                            .auxiliaryTypes(String.class)
                            .description(option.description().replace("%", "%%") + "; default: " + fallback + ".")
                            .build());
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        StopSignals signals = new StopSignals();
        try (GeminiSimulator simulator = GeminiSimulator.start(options(), new StandardCodecs())) {
            System.out.println(simulator.uri());
            simulator.tlsUri().ifPresent(System.out::println);
            simulator.controlUri().ifPresent(System.out::println);
            if (certificate != null && simulator.certificate().isPresent()) {
                Files.writeString(certificate, pem(simulator.certificate().get()));
            }
            System.out.flush();
            signals.awaitFirst();
        }
        return ExitCode.OK;
    }

    private SimulatorOptions options() {
        SimulatorOptions options = SimulatorOptions.defaults();
        for (SimulatorOption option : SimulatorOption.values()) {
            OptionSpec given = spec.commandLine().getParseResult().matchedOption("--" + option.optionName());
            List<String> values = given == null ? List.of() : given.getValue();
            for (String value : values) {
                try {
                    options = options.with(option, value);
                } catch (IllegalArgumentException e) {
                    throw new UsageException("simulate: --" + e.getMessage());
                }
            }
        }
        return options;
    }

    private static String pem(X509Certificate shown) throws IOException {
        try {
            Base64.Encoder encoder = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
            return "-----BEGIN CERTIFICATE-----\n" + encoder.encodeToString(shown.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IOException("the throw-away certificate cannot be written", e);
        }
    }
}
