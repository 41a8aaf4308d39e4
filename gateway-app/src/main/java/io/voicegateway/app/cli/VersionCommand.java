package io.voicegateway.app.cli;

import io.voicegateway.app.process.Version;
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
        System.out.println("voice-gateway " + Version.get() + " (Java " + Runtime.version() + ")");
        return ExitCode.OK;
    }
}
