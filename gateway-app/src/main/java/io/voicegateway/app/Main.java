package io.voicegateway.app;

import io.voicegateway.app.cli.GatewayCommand;

/** The process's entry point. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(GatewayCommand.run(arguments));
    }
}
