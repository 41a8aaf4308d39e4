package io.voicegateway.app;

import io.voicegateway.app.cli.GatewayCommand;
import io.voicegateway.app.logging.Logging;
import java.util.Locale;

/** The process's entry point. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // Figures look alike everywhere; and for a locale without a country the JDK first looks through all that it
        // has.
        Locale.setDefault(Locale.US);
        Logging.bind();
        System.exit(GatewayCommand.run(arguments));
    }
}
