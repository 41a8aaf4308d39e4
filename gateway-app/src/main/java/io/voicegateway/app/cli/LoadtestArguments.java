package io.voicegateway.app.cli;

import io.voicegateway.app.settings.Durations;
import io.voicegateway.app.settings.Keys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a load test's arguments, and refuses before the run what would spoil it, naming the option. */
final class LoadtestArguments {

    private static final int CONNECT_MILLIS = 3_000;
    private static final Duration LONGEST = Duration.ofHours(24);

    private LoadtestArguments() {}

    static int within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new UsageException(option + " " + value + " (expected: " + least + " to " + most + ")");
        }
        return value;
    }

    static Duration time(String option, String text, Duration least) {
        try {
            Duration time = Durations.parse(text);
            if (time.compareTo(least) >= 0 && time.compareTo(LONGEST) <= 0) {
                return time;
            }
        } catch (IllegalArgumentException e) {
            // says the same as a time out of range
        }
        throw new UsageException(option + " " + text + " (expected: a time such as 500ms, 20s or 5m, from "
                + least.toMillis() + "ms to 24h)");
    }

    static <E extends Enum<E>> E one(String option, String text, Class<E> type) {
        for (E value : type.getEnumConstants()) {
            if (word(value.name()).equals(text)) {
                return value;
            }
        }
        throw new UsageException(
                option + " " + text + " (expected: one of " + word(Arrays.toString(type.getEnumConstants())) + ")");
    }

    /** Somebody must listen there already: a run against nobody would only take longer to say so. */
    static URI bridge(URI url) {
        if (!"ws".equals(url.getScheme()) || url.getHost() == null || url.getPort() < 1) {
            throw new UsageException("--url " + url + " (expected: ws://host:port/path)");
        }
        try (Socket probe = new Socket()) {
            probe.connect(new InetSocketAddress(InetAddress.getByName(url.getHost()), url.getPort()), CONNECT_MILLIS);
            return url;
        } catch (UnknownHostException e) {
            throw new UsageException("--url " + url + " (expected: a host that has an address)");
        } catch (IOException e) {
            throw new UsageException("--url " + url + ": " + e.getMessage() + " (expected: a bridge that listens)");
        }
    }

    /** A name that is misspelt would be measured as if it were not there. */
    static Map<String, String> settings(Map<String, String> settings) {
        for (String name : settings.keySet()) {
            if (Keys.ALL.stream().noneMatch(setting -> setting.name().equals(name))) {
                throw new UsageException("--set " + name + " (expected: a setting, see docs/configuration.md)");
            }
        }
        return settings;
    }

    static long process(long pid) {
        if (ProcessHandle.of(pid).isEmpty()) {
            throw new UsageException("--gateway-pid " + pid + " (expected: a process that runs)");
        }
        return pid;
    }

    /** Better before a run of an hour than after it. */
    static void writable(String option, @Nullable Path file) {
        if (file == null) {
            return;
        }
        Path directory = file.toAbsolutePath().getParent();
        boolean there = Files.exists(file);
        if (directory == null
                || there && (Files.isDirectory(file) || !Files.isWritable(file))
                || !there && (!Files.isDirectory(directory) || !Files.isWritable(directory))) {
            throw new UsageException(option + " " + file + " (expected: a file that can be written)");
        }
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
