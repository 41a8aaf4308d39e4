package io.voicegateway.app.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads all keys from all sources and says everything that is wrong with them at once. An empty text means "not set". */
public final class SettingsLoader {
    private final List<Source> sources;
    private final List<String> problems = new ArrayList<>();

    private SettingsLoader(Flags flags, Map<String, String> environment, Dotenv dotenv) {
        problems.addAll(flags.problems());
        problems.addAll(dotenv.problems());
        sources = List.of(flagSource(flags), environmentSource(environment), dotenvSource(dotenv));
    }

    /**
     * Loads the settings.
     *
     * @param flags the command line after the subcommand
     * @param environment the process's environment
     * @param directory where {@code .env} may lie
     * @throws BadSettingsException with one line for each problem
     */
    public static Settings load(List<String> flags, Map<String, String> environment, Path directory)
            throws BadSettingsException {
        Dotenv dotenv = Dotenv.read(directory.resolve(".env"));
        return new SettingsLoader(Flags.parse(flags), environment, dotenv).load();
    }

    private Settings load() throws BadSettingsException {
        Map<Setting<?>, Settings.Entry<?>> entries = new LinkedHashMap<>();
        for (Setting<?> setting : Keys.ALL) {
            entries.put(setting, resolve(setting));
        }
        if (!problems.isEmpty()) {
            throw new BadSettingsException(problems);
        }
        return new Settings(entries);
    }

    private <T> Settings.Entry<T> resolve(Setting<T> setting) {
        for (Source source : sources) {
            Optional<Given> given = source.find(setting, problems);
            if (given.isPresent()) {
                return parse(setting, given.get());
            }
        }
        if (setting.defaultText() == null) {
            return new Settings.Entry<>(null, "", "not set", false);
        }
        T value = setting.type().parser().apply(setting.defaultText());
        return new Settings.Entry<>(value, setting.defaultText(), "default", false);
    }

    private <T> Settings.Entry<T> parse(Setting<T> setting, Given given) {
        String shown = setting.secret() ? "***" : withoutCredentials(given.text());
        @Nullable T value = null;
        try {
            value = setting.type().parser().apply(given.text());
        } catch (IllegalArgumentException e) {
            problems.add(setting.name() + ": " + oneLine(shown) + " (from " + given.origin() + "; expected: "
                    + setting.type().expected() + ")");
        }
        return new Settings.Entry<>(value, shown, given.origin(), true);
    }

    /** Hides what may be a key in a URL, where some put theirs: this text is printed. */
    private static String withoutCredentials(String text) {
        boolean isUrl = text.contains("://") && text.indexOf(' ') < 0;
        return isUrl ? text.replaceAll("([?&][^&=#]*=)[^&#]*", "$1***").replaceAll("(://)[^/@]*@", "$1***@") : text;
    }

    private static String oneLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }

    private static Source flagSource(Flags flags) {
        return new Source(key -> {
            String text = flags.values().get(Setting.flagFor(key));
            return text == null ? null : new Given(text, "flag " + Setting.flagFor(key));
        });
    }

    private static Source environmentSource(Map<String, String> environment) {
        return new Source(key -> {
            String text = environment.get(key);
            return text == null ? null : new Given(text, "environment " + key);
        });
    }

    private Source dotenvSource(Dotenv dotenv) {
        Map<String, Given> byKey = new HashMap<>();
        for (Dotenv.Entry entry : dotenv.entries()) {
            String line = ".env line " + entry.line();
            if (!Keys.names().contains(entry.key())) {
                problems.add(line + ": unknown key " + entry.key()
                        + Nearest.to(entry.key(), Keys.names())
                                .map(near -> "; did you mean " + near + "?")
                                .orElse(" (.env.example lists the keys)"));
            }
            byKey.put(entry.key(), new Given(entry.value(), line));
        }
        return new Source(byKey::get);
    }

    /** What a source says about a key. */
    private record Given(String text, String origin) {}

    /** How a source is asked. */
    private interface Lookup {
        @Nullable
        Given of(String key);
    }

    /** One of the places where a key may be set. */
    private record Source(Lookup lookup) {

        Optional<Given> find(Setting<?> setting, List<String> problems) {
            Optional<Given> first = Optional.empty();
            for (String key : Keys.namesOf(setting)) {
                Given given = lookup.of(key);
                if (given == null || given.text().isBlank()) {
                    continue;
                }
                boolean file = Keys.isFileKey(setting, key);
                if (first.isEmpty()) {
                    first = file ? readFile(given, key, problems) : Optional.of(given);
                } else if (file) {
                    problems.add(key + ": given beside " + first.get().origin() + " (expected: one of the two)");
                }
            }
            return first;
        }

        private static Optional<Given> readFile(Given given, String key, List<String> problems) {
            try {
                String text = Files.readString(Path.of(given.text().strip())).strip();
                if (!text.isEmpty()) {
                    return Optional.of(new Given(text, given.origin() + " (file)"));
                }
                problems.add(key + ": " + given.text() + " (from " + given.origin()
                        + "; expected: a file with the secret in it)");
            } catch (IOException | RuntimeException e) {
                problems.add(key + ": " + given.text() + " (from " + given.origin() + "; expected: a readable file)");
            }
            return Optional.empty();
        }
    }
}
