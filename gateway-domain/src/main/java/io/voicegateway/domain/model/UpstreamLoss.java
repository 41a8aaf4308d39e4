package io.voicegateway.domain.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How an upstream session, or the attempt to open one, ended, and what the vendor's words make advisable.
 *
 * @param closeCode WebSocket close code; 1006 without one; an HTTP status (400 to 599) when the upgrade was refused
 * @param reason the vendor's text or ours, without credentials; may be empty
 * @param remedy what may help
 * @param retryAfter how long the vendor asked to wait; zero if it did not say
 */
public record UpstreamLoss(int closeCode, String reason, Remedy remedy, Duration retryAfter) {
    public UpstreamLoss {
        requireNonNull(reason, "reason");
        requireNonNull(remedy, "remedy");
        requireNonNull(retryAfter, "retryAfter");
    }

    public UpstreamLoss(int closeCode, String reason, Remedy remedy) {
        this(closeCode, reason, remedy, Duration.ZERO);
    }

    /** What may help after a loss. */
    public enum Remedy {
        /** The same session over a new connection, with its newest handle. */
        RESUME,
        /** A new session; the handle is worth nothing any more. */
        FRESH,
        /** Nothing: key, model or setup is refused. */
        NONE
    }
}
