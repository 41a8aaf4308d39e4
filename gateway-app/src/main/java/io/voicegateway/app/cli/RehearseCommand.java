package io.voicegateway.app.cli;

import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import io.voicegateway.app.call.PhoneCall;
import io.voicegateway.app.call.Progress;
import io.voicegateway.app.logging.Logging;
import io.voicegateway.app.settings.BadSettingsException;
import io.voicegateway.app.settings.Settings;
import io.voicegateway.app.settings.SettingsLoader;
import io.voicegateway.app.wiring.Gateway;
import io.voicegateway.domain.audio.StandardCodecs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * A short life for the archive of loaded classes that {@code bin/gateway} makes: a gateway on a free port, a call to it by each
 * protocol, and its end.
 */
@Command(name = "rehearse", hidden = true, description = "Loads what a gateway loads, and ends.")
final class RehearseCommand implements Callable<Integer> {
    private static final Duration SHORT = Duration.ofMillis(200);

    @Override
    public Integer call() throws BadSettingsException, IOException, InterruptedException {
        Settings settings = SettingsLoader.load(List.of("--server-port=0"), Map.of(), Path.of("no-such-directory"));
        Logging.serve("info", "text", System.out);
        try (Gateway gateway = Gateway.start(settings)) {
            URI uri = URI.create("ws://localhost:" + gateway.address().getPort() + "/ws");
            for (PhoneDialect dialect : PhoneDialect.values()) {
                new PhoneCall(new StandardCodecs(), new byte[1600], SHORT, new Silent()).run(uri, dialect);
            }
            gateway.drain(millis -> true);
        }
        return ExitCode.OK;
    }

    /** Shows nothing. */
    private static final class Silent implements Progress {
        @Override
        public void show(Phase phase, double seconds, double ofSeconds, double receivedSeconds) {}

        @Override
        public void done() {}
    }
}
