package io.voicegateway.domain.model;

import static java.util.Objects.requireNonNull;

/**
 * The opaque name of one call, unique while the process lives.
 *
 * @param value letters, digits and {@code -}; safe in logs
 */
public record CallId(String value) {
    public CallId {
        requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value;
    }
}
