package io.voicegateway.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Where and with what a figure was measured.
 *
 * @param date the day
 * @param command how to repeat it
 * @param machine processor and how many of it
 * @param jdk the JVM's name and version
 * @param commit the source's commit, with {@code +} if there were changes
 */
public record Conditions(String date, String command, String machine, String jdk, String commit) {

    /** Returns the conditions of this process. */
    public static Conditions here(String command) {
        return new Conditions(
                LocalDate.now(ZoneId.systemDefault()).toString(),
                command,
                processor() + ", " + Runtime.getRuntime().availableProcessors() + " processors",
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                checkedOut());
    }

    /** Returns what ratios depend on even where noise does not matter: the processor and the JDK's number. */
    public static String place() {
        return processor() + ", JDK " + Runtime.version().feature();
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    private static String checkedOut() {
        String commit = output("git", "rev-parse", "--short", "HEAD");
        if (commit.isEmpty()) {
            return "unknown";
        }
        return output("git", "status", "--porcelain", "--untracked-files=no").isEmpty() ? commit : commit + "+";
    }

    private static String output(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            return process.waitFor() == 0 ? text : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
