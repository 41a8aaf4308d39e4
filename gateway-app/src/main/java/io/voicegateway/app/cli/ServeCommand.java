package io.voicegateway.app.cli;

import io.voicegateway.app.logging.Logging;
import io.voicegateway.app.process.Meanwhile;
import io.voicegateway.app.process.StopSignals;
import io.voicegateway.app.settings.BadSettingsException;
import io.voicegateway.app.settings.Environment;
import io.voicegateway.app.settings.Keys;
import io.voicegateway.app.settings.Settings;
import io.voicegateway.app.settings.SettingsLoader;
import io.voicegateway.app.wiring.Gateway;
import io.voicegateway.app.wiring.SettingsSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** Takes calls until it is told to stop. */
@Command(name = "serve", description = "Takes calls until it is told to stop; what happens without a command.")
final class ServeCommand implements Callable<Integer> {
    private static final Set<String> NOT_SERVING = Set.of("-h", "--help", "-V", "--version");

    @Mixin
    private final HelpOption help = new HelpOption();

    @Unmatched
    private List<String> flags = new ArrayList<>();

    @Override
    public Integer call() {
        return serve(flags);
    }

    /** Returns whether the arguments ask to serve and for nothing that needs the parser, whose loading delays the start. */
    static boolean isMeant(String[] arguments) {
        boolean first = arguments.length == 0 || arguments[0].equals("serve") || arguments[0].startsWith("--");
        return first && Arrays.stream(arguments).noneMatch(NOT_SERVING::contains);
    }

    static List<String> flagsOf(String[] arguments) {
        List<String> all = List.of(arguments);
        return !all.isEmpty() && all.get(0).equals("serve") ? all.subList(1, all.size()) : all;
    }

    static int serve(List<String> flags) {
        return serve(() -> load(flags), (gateway, signals) -> {});
    }

    /**
     * Serves until a signal comes.
     *
     * @param visitor comes as soon as calls are taken
     */
    static int serve(SettingsSource source, Visitor visitor) {
        Meanwhile<?> log = Meanwhile.begin("log", LoggerFactory::getILoggerFactory);
        StopSignals signals = new StopSignals();
        try {
            Settings settings = source.load();
            log.get();
            Logging.hide(settings.secrets());
            Logging.serve(settings.get(Keys.LOG_LEVEL), settings.get(Keys.LOG_FORMAT), System.out);
            try (Gateway gateway = Gateway.start(settings, signals::came, source)) {
                signals.onHangUp(gateway::reload);
                gateway.warmUp();
                visitor.visit(gateway, signals);
                signals.awaitFirst();
                gateway.drain(signals::awaitSecond);
            }
            return ExitCode.OK;
        } catch (BadSettingsException e) {
            e.problems().forEach(problem -> System.err.println("gateway: " + problem));
            return ExitCode.USAGE;
        } catch (IOException e) {
            System.err.println("gateway: " + e.getMessage());
            return ExitCode.FAILURE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILURE;
        }
    }

    static Settings load(List<String> flags) throws BadSettingsException {
        return SettingsLoader.load(flags, Environment.read(), Path.of(""));
    }

    /** Does something with a gateway that takes calls. */
    interface Visitor {
        void visit(Gateway gateway, StopSignals signals) throws IOException, InterruptedException;
    }
}
