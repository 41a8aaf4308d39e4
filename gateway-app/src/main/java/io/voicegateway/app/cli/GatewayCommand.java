package io.voicegateway.app.cli;

import static java.util.Objects.requireNonNull;

import io.voicegateway.app.settings.BadSettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The root of the command line; without a subcommand it serves. */
@Command(
        name = "gateway",
        description = "Joins phone calls to a speech-to-speech model.",
        synopsisSubcommandLabel = "[COMMAND]",
        subcommands = {
            ServeCommand.class,
            CheckConfigCommand.class,
            SimulateCommand.class,
            CallCommand.class,
            LoadtestCommand.class,
            ChaosCommand.class,
            ConvertCommand.class,
            EchoCommand.class,
            HashKeyCommand.class,
            HealthcheckCommand.class,
            VersionCommand.class,
            RehearseCommand.class,
            HelpCommand.class
        },
        footer = {
            "",
            "Without a command it serves. Settings are given as flags (--server-port 9000), in the environment"
                    + " (SERVER_PORT=9000) or in a file named .env; 'gateway help serve' lists them.",
            "Exit codes: 0 done, 1 failed, 2 command line or settings not understood."
        })
public final class GatewayCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Option(
            names = {"-V", "--version"},
            description = "Show the version.")
    private boolean version;

    /** Runs the command line to its end and returns the exit code. */
    public static int run(String[] arguments) {
        if (ServeCommand.isMeant(arguments)) {
            return ServeCommand.serve(ServeCommand.flagsOf(arguments));
        }
        CommandLine line = new CommandLine(new GatewayCommand());
        line.setExecutionExceptionHandler(GatewayCommand::failed);
        line.setParameterExceptionHandler(GatewayCommand::misunderstood);
        SettingsHelp.describe(subcommand(line, "serve"));
        SimulateCommand.describe(subcommand(line, "simulate"));
        SettingsHelp.describe(subcommand(line, "check-config"));
        return line.execute(arguments);
    }

    @Override
    public Integer call() {
        return version ? VersionCommand.print() : ServeCommand.serve(List.of());
    }

    private static CommandLine subcommand(CommandLine line, String name) {
        return requireNonNull(line.getSubcommands().get(name), name);
    }

    /** One line says what is wrong and one where to look; the whole help would bury both. */
    private static int misunderstood(CommandLine.ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("gateway: " + e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        String name = command.getParent() == null ? "" : " " + command.getCommandName();
        err.println("Try 'gateway help" + name + "'.");
        return ExitCode.USAGE;
    }

    /** What is expected to go wrong takes one line; only a bug shows its stack. */
    private static int failed(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
        PrintWriter err = line.getErr();
        if (e instanceof BadSettingsException bad) {
            bad.problems().forEach(problem -> err.println("gateway: " + problem));
            return ExitCode.USAGE;
        }
        if (e instanceof IOException || e instanceof UsageException) {
            err.println("gateway: " + words(e));
            return e instanceof UsageException ? ExitCode.USAGE : ExitCode.FAILURE;
        }
        e.printStackTrace(err);
        return ExitCode.FAILURE;
    }

    private static String words(Exception e) {
        if (e instanceof NoSuchFileException) {
            return e.getMessage() + ": no such file";
        }
        if (e instanceof FileSystemException file) {
            return file.getFile() + ": " + (file.getReason() == null ? "cannot be used" : file.getReason());
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
