package io.voicegateway.adapters.support.websocket;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What one connection may use.
 *
 * @param frames what the peer may send
 * @param maxQueuedBytes what may wait for a slow peer, frame headers counted; a message that would not fit is refused
 * @param closeTimeout how long we wait for the peer's answer to our close before the socket is closed hard
 */
public record ConnectionLimits(FrameLimits frames, int maxQueuedBytes, Duration closeTimeout) {

    /** Default frame limits, 256 KiB queued, two seconds for the close handshake. */
    public static final ConnectionLimits DEFAULTS =
            new ConnectionLimits(FrameLimits.DEFAULTS, 256 * 1024, Duration.ofSeconds(2));

    public ConnectionLimits {
        requireNonNull(frames, "frames");
        if (maxQueuedBytes < 1024) {
            throw new IllegalArgumentException("max queued bytes: " + maxQueuedBytes + " (expected: 1024 or more)");
        }
        if (closeTimeout.isNegative() || closeTimeout.isZero()) {
            throw new IllegalArgumentException("close timeout: " + closeTimeout + " (expected: more than zero)");
        }
    }
}
