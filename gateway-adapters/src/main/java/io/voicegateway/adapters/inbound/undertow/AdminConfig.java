package io.voicegateway.adapters.inbound.undertow;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Where operators come in.
 *
 * @param port a port of their own, for metrics and administration; empty if they share the callers'
 * @param key what they must show as a bearer token; empty lets in whoever asks from this machine, and nobody else
 */
public record AdminConfig(Optional<Integer> port, Optional<String> key) {

    /** The callers' port, and this machine only. */
    public static final AdminConfig LOCAL = new AdminConfig(Optional.empty(), Optional.empty());

    public AdminConfig {
        requireNonNull(port, "port");
        requireNonNull(key, "key");
    }

    @Override
    public String toString() {
        return "AdminConfig[port=" + port + ", key=" + (key.isPresent() ? "***" : "none") + "]";
    }
}
