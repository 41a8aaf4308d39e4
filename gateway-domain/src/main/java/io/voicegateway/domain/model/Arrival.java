package io.voicegateway.domain.model;

import static java.util.Objects.requireNonNull;

/**
 * How a client came, before it said how its call begins.
 *
 * @param trace the trace that it belongs to
 * @param waitedNanos from its request to its start message
 * @param admissionNanos what of that went into deciding whether it may come in
 */
public record Arrival(TraceContext trace, long waitedNanos, long admissionNanos) {
    /** Nobody noted it. */
    public static final Arrival UNKNOWN = new Arrival(TraceContext.NONE, 0, 0);

    public Arrival {
        requireNonNull(trace, "trace");
    }
}
