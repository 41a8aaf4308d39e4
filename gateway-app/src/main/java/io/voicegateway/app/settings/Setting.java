package io.voicegateway.app.settings;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One key: its name in the environment and in {@code .env}, what it takes, and what stands when nobody says otherwise.
 *
 * @param name the key, upper case with underscores; the flag is made from it
 * @param aliases other names for it, asked for after {@code name} in each source
 * @param type what its text must be
 * @param defaultText the default as a user would write it; null if the key may be missing altogether
 * @param secret whether the value is never shown and may also come from the file that {@code NAME_FILE} names
 * @param doc what it does, in one sentence
 */
public record Setting<T>(
        String name,
        List<String> aliases,
        ValueType<T> type,
        @Nullable String defaultText,
        boolean secret,
        String doc) {
    public Setting {
        requireNonNull(name, "name");
        aliases = List.copyOf(aliases);
    }

    static <T> Setting<T> of(String name, @Nullable String defaultText, ValueType<T> type, String doc) {
        return new Setting<>(name, List.of(), type, defaultText, false, doc);
    }

    Setting<T> alias(String alias) {
        return new Setting<>(name, List.of(alias), type, defaultText, secret, doc);
    }

    Setting<T> asSecret() {
        return new Setting<>(name, aliases, type, defaultText, true, doc);
    }

    /** Returns the flag for a key: {@code SERVER_PORT} is {@code --server-port}. */
    static String flagFor(String key) {
        return "--" + key.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A key is its name; the code that a record has for this is made at run time, which delays the start. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Setting<?> setting && setting.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** Returns the flag for the key itself. */
    public String flag() {
        return flagFor(name);
    }
}
