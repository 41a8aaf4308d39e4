package io.voicegateway.app.cli;

import io.voicegateway.app.settings.BadSettingsException;
import io.voicegateway.app.settings.Keys;
import io.voicegateway.app.settings.Setting;
import io.voicegateway.app.settings.Settings;
import io.voicegateway.app.wiring.SettingsCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** Says what would be used, and where it comes from. */
@Command(
        name = "check-config",
        description = {
            "Shows the settings that 'serve' would use and where each comes from; secrets are hidden.",
            "Exits 2 if 'serve' would refuse them; reads the files that they name, too: tools, API keys, certificates."
        })
final class CheckConfigCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Unmatched
    private List<String> flags = new ArrayList<>();

    @Override
    public Integer call() throws BadSettingsException {
        Settings settings = ServeCommand.load(flags);
        int width = Keys.ALL.stream().mapToInt(key -> key.name().length()).max().orElse(0);
        for (Setting<?> key : Keys.ALL) {
            String value = settings.shown(key).replace("\n", "\\n");
            System.out.println(pad(key.name(), width) + " = " + pad(value, 24) + "  # " + settings.origin(key));
        }
        SettingsCheck.check(settings);
        return ExitCode.OK;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
