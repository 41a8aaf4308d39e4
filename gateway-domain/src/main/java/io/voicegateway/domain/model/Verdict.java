package io.voicegateway.domain.model;

import static java.util.Objects.requireNonNull;

/**
 * Yes with something, or no with a reason.
 *
 * @param <T> what is granted
 */
public sealed interface Verdict<T> {

    /** Returns a yes. */
    static <T> Verdict<T> granted(T value) {
        return new Granted<>(value);
    }

    /** Returns a no. */
    static <T> Verdict<T> refused(GatewayError error) {
        return new Refused<>(error);
    }

    /** Yes. */
    record Granted<T>(T value) implements Verdict<T> {
        public Granted {
            requireNonNull(value, "value");
        }
    }

    /** No. */
    record Refused<T>(GatewayError error) implements Verdict<T> {
        public Refused {
            requireNonNull(error, "error");
        }
    }
}
