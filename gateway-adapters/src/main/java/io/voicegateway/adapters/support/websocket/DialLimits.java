package io.voicegateway.adapters.support.websocket;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long a dial may take, and what the connection may use afterwards.
 *
 * @param connectTimeout for the name, TCP and TLS together
 * @param upgradeTimeout from the request to the end of the answer's head
 * @param connection limits of the open connection
 */
public record DialLimits(Duration connectTimeout, Duration upgradeTimeout, ConnectionLimits connection) {

    /** Five seconds for each step, default connection limits. */
    public static final DialLimits DEFAULTS =
            new DialLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), ConnectionLimits.DEFAULTS);

    public DialLimits {
        positive("connect timeout", connectTimeout);
        positive("upgrade timeout", upgradeTimeout);
        requireNonNull(connection, "connection");
    }

    private static void positive(String name, Duration given) {
        if (given.isNegative() || given.isZero()) {
            throw new IllegalArgumentException(name + ": " + given + " (expected: more than zero)");
        }
    }
}
