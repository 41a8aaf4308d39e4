package io.voicegateway.app.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code .env} file: lines of {@code KEY=value}, optionally after {@code export}; {@code #} begins a comment. A value in
 * single quotes is taken as it is, in double quotes {@code \n}, {@code \"} and {@code \\} are known. Nothing is expanded.
 *
 * @param entries what it says, in its order
 * @param problems what could not be read, one line each
 */
record Dotenv(List<Entry> entries, List<String> problems) {
    static final Dotenv NONE = new Dotenv(List.of(), List.of());

    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");
    private static final Pattern QUOTED = Pattern.compile("(?:'([^']*)'|\"((?:[^\"\\\\]|\\\\.)*)\")\\s*(?:#.*)?");

    /** One assignment and where it stands. */
    record Entry(String key, String value, int line) {}

    /** Reads the file; a missing one is empty. */
    static Dotenv read(Path file) {
        if (!Files.exists(file)) {
            return NONE;
        }
        try {
            return parse(Files.readString(file));
        } catch (CharacterCodingException e) {
            return new Dotenv(List.of(), List.of(".env: not UTF-8 text (expected: lines of KEY=value)"));
        } catch (IOException e) {
            return new Dotenv(List.of(), List.of(".env: cannot be read (" + e.getMessage() + ")"));
        }
    }

    static Dotenv parse(String text) {
        List<Entry> entries = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        int number = 0;
        for (String line : (Iterable<String>) withoutMark.lines()::iterator) {
            number++;
            String content = line.strip();
            if (content.isEmpty() || content.startsWith("#")) {
                continue;
            }
            Matcher matcher = LINE.matcher(content);
            if (matcher.matches()) {
                entries.add(new Entry(matcher.group(1), value(matcher.group(2)), number));
            } else {
                // The line may hold a secret, so it is not repeated.
                problems.add(".env line " + number + ": not an assignment (expected: KEY=value)");
            }
        }
        return new Dotenv(List.copyOf(entries), List.copyOf(problems));
    }

    private static String value(String text) {
        Matcher quoted = QUOTED.matcher(text);
        if (quoted.matches()) {
            return quoted.group(1) != null ? quoted.group(1) : unescape(quoted.group(2));
        }
        int comment = text.startsWith("#") ? 0 : text.indexOf(" #");
        return (comment < 0 ? text : text.substring(0, comment)).strip();
    }

    private static String unescape(String text) {
        return text.replace("\\\\", "\0")
                .replace("\\n", "\n")
                .replace("\\\"", "\"")
                .replace('\0', '\\');
    }
}
