package io.voicegateway.app.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a process has used so far, from Linux's {@code /proc}.
 *
 * @param cpuSeconds processor time, its own and the kernel's for it
 * @param residentKilobytes memory
 * @param threads how many
 * @param files open descriptors, 0 if they may not be seen
 */
public record ProcessCost(double cpuSeconds, long residentKilobytes, int threads, int files) {

    private static final double TICKS_PER_SECOND = 100;
    private static final int UTIME = 11;
    private static final int STIME = 12;

    /** Reads it; empty where there is no such process or no {@code /proc}. */
    public static Optional<ProcessCost> of(long pid) {
        Path root = Path.of("/proc", String.valueOf(pid));
        try {
            String stat = Files.readString(root.resolve("stat"), StandardCharsets.ISO_8859_1);
            // The name in brackets may hold blanks; the fields behind it are counted from the state.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            double cpu = (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME])) / TICKS_PER_SECOND;
            return Optional.of(
                    new ProcessCost(cpu, (int) status(root, "VmRSS:"), (int) status(root, "Threads:"), files(root)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static long status(Path root, String name) throws IOException {
        try (Stream<String> lines = Files.lines(root.resolve("status"), StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        }
    }

    private static int files(Path root) {
        try (Stream<Path> open = Files.list(root.resolve("fd"))) {
            return (int) open.count();
        } catch (IOException e) {
            return 0;
        }
    }
}
