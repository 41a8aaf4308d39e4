package io.voicegateway.app.cli;

import io.voicegateway.app.settings.Keys;
import io.voicegateway.app.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/** Lists every setting in the help of the commands that take them. */
final class SettingsHelp {
    private SettingsHelp() {}

    static void describe(CommandLine command) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Settings:");
        for (Setting<?> setting : Keys.ALL) {
            String ordinarily = setting.defaultText();
            lines.add("  " + setting.flag() + "=" + setting.type().name().toUpperCase(Locale.ROOT));
            lines.add("      " + escape(setting.doc()));
            lines.add("      Expected: " + escape(setting.type().expected())
                    + (ordinarily == null ? "." : ". Default: " + escape(ordinarily.replaceFirst("\\.$", "")) + "."));
        }
        command.getCommandSpec().usageMessage().footer(lines.toArray(String[]::new));
    }

    /** The help renderer reads per cents and markup. */
    private static String escape(String text) {
        return text.replace("%", "%%").replace("@|", "@ |");
    }
}
