package io.voicegateway.app.settings;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is in force: a value and its origin for each key. Immutable. */
public final class Settings {
    private final Map<Setting<?>, Entry<?>> entries;

    Settings(Map<Setting<?>, Entry<?>> entries) {
        this.entries = Map.copyOf(entries);
    }

    /**
     * A key's value and where it came from.
     *
     * @param value null only if the key has no default and was not set
     * @param shown the value as a user may see it
     * @param origin for example {@code environment SERVER_PORT}
     * @param chosen whether somebody set it
     */
    record Entry<T>(@Nullable T value, String shown, String origin, boolean chosen) {
        @Override
        public String toString() {
            return shown + " (" + origin + ")";
        }
    }

    /**
     * Returns the value of a key that has a default.
     *
     * @throws IllegalStateException if it has none and was not set
     */
    public <T> T get(Setting<T> setting) {
        return find(setting).orElseThrow(() -> new IllegalStateException(setting.name() + " is not set"));
    }

    /** Returns the value, if there is one. */
    public <T> Optional<T> find(Setting<T> setting) {
        return Optional.ofNullable(entry(setting).value());
    }

    /** Returns the value as a user may see it: secrets are {@code ***}. */
    public String shown(Setting<?> setting) {
        return entry(setting).shown();
    }

    /** Returns where the value came from, for example {@code .env line 3}. */
    public String origin(Setting<?> setting) {
        return entry(setting).origin();
    }

    /** Returns whether somebody set the key. */
    public boolean isChosen(Setting<?> setting) {
        return entry(setting).chosen();
    }

    /** Returns every secret, as it might be seen in a log. */
    public Set<String> secrets() {
        Set<String> secrets = new HashSet<>();
        for (Map.Entry<Setting<?>, Entry<?>> entry : entries.entrySet()) {
            if (entry.getKey().secret()) {
                gather(entry.getValue().value(), secrets);
            }
        }
        return secrets;
    }

    private static void gather(@Nullable Object value, Set<String> secrets) {
        if (value instanceof Collection<?> many) {
            many.forEach(one -> gather(one, secrets));
        } else if (value instanceof Map<?, ?> named) {
            named.values().forEach(one -> gather(one, secrets));
        } else if (value != null) {
            secrets.add(value.toString());
        }
    }

    @SuppressWarnings("unchecked") // the loader puts a value of the key's own type
    private <T> Entry<T> entry(Setting<T> setting) {
        Entry<T> entry = (Entry<T>) entries.get(setting);
        if (entry == null) {
            throw new IllegalStateException("unregistered key: " + setting.name());
        }
        return entry;
    }
}
