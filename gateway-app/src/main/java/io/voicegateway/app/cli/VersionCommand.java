package io.voicegateway.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Says what this is. */
@Command(name = "version", description = "Shows the version of the gateway and of Java.")
final class VersionCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        return print();
    }

    static int print() {
        System.out.println("voice-gateway " + version() + " (Java " + Runtime.version() + ")");
        return ExitCode.OK;
    }

    /** Returns the version in the jar's manifest; {@code development} outside of a jar. */
    static String version() {
        String version = VersionCommand.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
