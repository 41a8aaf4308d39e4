package io.voicegateway.domain.model;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which upstream, set up how: the pool's key. Two calls may use the same warm session only if their profiles are equal.
 *
 * @param upstream the connector's name, for example {@code gemini}
 * @param name a named setup of that connector; {@code default} always exists
 * @param overrides what this call changes in it (voice, instruction, …), by the connector's own keys
 */
public record UpstreamProfile(String upstream, String name, Map<String, String> overrides) {
    public UpstreamProfile {
        requireNonNull(upstream, "upstream");
        requireNonNull(name, "name");
        overrides = Map.copyOf(overrides);
    }

    /** Returns the profile without overrides. */
    public static UpstreamProfile of(String upstream, String name) {
        return new UpstreamProfile(upstream, name, Map.of());
    }

    /** By hand, like the one below: the code that a record has for these is made at run time, which delays the start. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UpstreamProfile profile
                && profile.upstream.equals(upstream)
                && profile.name.equals(name)
                && profile.overrides.equals(overrides);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * upstream.hashCode() + name.hashCode()) + overrides.hashCode();
    }

    @Override
    public String toString() {
        return upstream + "/" + name
                + (overrides.isEmpty() ? "" : new TreeMap<>(overrides).keySet().toString());
    }
}
