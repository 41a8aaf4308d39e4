package io.voicegateway.domain.model;

import static java.util.Objects.requireNonNull;

/**
 * A piece of what was said. Pieces of one turn are joined as they are, without adding spaces.
 *
 * @param speaker who said it
 * @param text the words; private, never logged by default
 * @param finished whether the vendor says that the utterance is complete
 */
public record Transcript(Speaker speaker, String text, boolean finished) {
    public Transcript {
        requireNonNull(speaker, "speaker");
        requireNonNull(text, "text");
    }

    /** Who speaks. */
    public enum Speaker {
        CALLER,
        AGENT
    }
}
