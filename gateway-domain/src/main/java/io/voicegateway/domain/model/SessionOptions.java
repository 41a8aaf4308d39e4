package io.voicegateway.domain.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What a new upstream session shall know of the one before it.
 *
 * @param resumeToken the vendor's handle of a session to go on with; empty for a fresh one
 * @param history what was said so far, oldest first, to seed a fresh session with; empty otherwise
 */
public record SessionOptions(Optional<String> resumeToken, List<Transcript> history) {

    /** A session that knows nothing. */
    public static final SessionOptions FRESH = new SessionOptions(Optional.empty(), List.of());

    public SessionOptions {
        requireNonNull(resumeToken, "resumeToken");
        history = List.copyOf(history);
    }

    /** Returns options that resume the session of {@code token}. */
    public static SessionOptions resume(String token) {
        return new SessionOptions(Optional.of(token), List.of());
    }
}
