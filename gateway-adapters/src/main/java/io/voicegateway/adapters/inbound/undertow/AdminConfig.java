package io.voicegateway.adapters.inbound.undertow;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Where operators come in.
 *
 * @param host where their own port listens; nothing without one
 * @param port a port of their own, for metrics and administration; empty if they share the callers'
 * @param key what they must show as a bearer token; empty lets in whoever asks from this machine, and nobody else
 */
public record AdminConfig(String host, Optional<Integer> port, Optional<String> key) {

    /** The callers' port, and this machine only. */
    public static final AdminConfig LOCAL = new AdminConfig("localhost", Optional.empty(), Optional.empty());

    public AdminConfig {
        requireNonNull(host, "host");
        requireNonNull(port, "port");
        requireNonNull(key, "key");
    }

    @Override
    public String toString() {
        return "AdminConfig[host=" + host + ", port=" + port + ", key=" + (key.isPresent() ? "***" : "none") + "]";
    }
}
