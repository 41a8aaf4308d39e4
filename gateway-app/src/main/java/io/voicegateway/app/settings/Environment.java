package io.voicegateway.app.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The process's environment, read as UTF-8 whatever the locale says. In the POSIX locale, which containers and services
 * have, the JVM reads it as ASCII, and an instruction in most languages would reach the model as question marks.
 */
public final class Environment {
    private static final char LOST = '\uFFFD';

    private Environment() {}

    /** Returns all variables. */
    public static Map<String, String> read() {
        return repair(System.getenv(), Path.of("/proc/self/environ"));
    }

    /** Returns what the JVM made of the environment; if it lost letters, what stands in the file, where there is one. */
    static Map<String, String> repair(Map<String, String> asTheJvmHasIt, Path raw) {
        boolean lost = asTheJvmHasIt.values().stream().anyMatch(value -> value.indexOf(LOST) >= 0);
        if (!lost) {
            return asTheJvmHasIt;
        }
        try {
            Map<String, String> variables = new LinkedHashMap<>();
            for (String entry : new String(Files.readAllBytes(raw), StandardCharsets.UTF_8).split("\0")) {
                int equals = entry.indexOf('=', 1);
                if (equals > 0) {
                    variables.putIfAbsent(entry.substring(0, equals), entry.substring(equals + 1));
                }
            }
            return variables;
        } catch (IOException e) {
            return asTheJvmHasIt;
        }
    }
}
