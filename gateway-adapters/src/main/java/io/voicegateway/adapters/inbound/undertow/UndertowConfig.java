package io.voicegateway.adapters.inbound.undertow;

import static java.util.Objects.requireNonNull;

import io.voicegateway.domain.model.UpstreamProfile;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What the inbound server needs to know.
 *
 * @param host name or address to listen on
 * @param port port to listen on; 0 lets the system choose
 * @param http bounds on requests
 * @param messages bounds on what comes and goes after the upgrade
 * @param allowedOrigins origins whose pages may call, like {@code https://phone.example}; {@code *} for all. A page
 *     of ours on localhost or a numeric address, and a client without an Origin, may always
 * @param trustedProxies addresses or networks ({@code 10.0.0.0/8}) whose X-Forwarded headers are believed
 * @param profile the upstream setup of calls that name none
 * @param maxCalls how many calls there may be, as shown by {@code /stats}; the admission policy enforces it
 */
public record UndertowConfig(
        String host,
        int port,
        HttpLimits http,
        MessageLimits messages,
        Set<String> allowedOrigins,
        List<String> trustedProxies,
        UpstreamProfile profile,
        int maxCalls) {

    public UndertowConfig {
        requireNonNull(host, "host");
        requireNonNull(http, "http");
        requireNonNull(messages, "messages");
        requireNonNull(profile, "profile");
        between("port", port, 0, 65_535);
        between("max calls", maxCalls, 1, 1_000_000);
        allowedOrigins = Set.copyOf(allowedOrigins);
        trustedProxies = List.copyOf(trustedProxies);
        trustedProxies.forEach(AddressRange::parse);
    }

    /** Returns what suits most, for a host, a port and a profile; 200 calls. */
    public static UndertowConfig of(String host, int port, UpstreamProfile profile) {
        return new UndertowConfig(
                host, port, HttpLimits.DEFAULTS, MessageLimits.DEFAULTS, Set.of(), List.of(), profile, 200);
    }

    private static void between(String name, long given, long least, long most) {
        if (given < least || given > most) {
            throw new IllegalArgumentException(name + ": " + given + " (expected: " + least + " to " + most + ")");
        }
    }

    /**
     * Bounds on requests.
     *
     * @param maxHeaderBytes request line and headers; more is answered with 400
     * @param maxHeaders how many headers; more is answered with 400
     * @param requestTimeout how long a request may take to arrive, from its first byte
     * @param idleTimeout how long a connection may be silent before its first request and between two
     * @param backlog connections that the system holds for us while we are busy
     */
    public record HttpLimits(
            int maxHeaderBytes, int maxHeaders, Duration requestTimeout, Duration idleTimeout, int backlog) {

        /** 16 KiB in 100 headers within 10 s, 20 s of rest, 1024 waiting. */
        public static final HttpLimits DEFAULTS =
                new HttpLimits(16 * 1024, 100, Duration.ofSeconds(10), Duration.ofSeconds(20), 1024);

        public HttpLimits {
            between("max header bytes", maxHeaderBytes, 1024, 1 << 20);
            between("max headers", maxHeaders, 10, 100);
            between("request timeout in ms", requestTimeout.toMillis(), 100, 300_000);
            between("idle timeout in ms", idleTimeout.toMillis(), 100, 300_000);
            between("backlog", backlog, 1, 65_535);
        }
    }

    /**
     * Bounds on messages.
     *
     * @param maxMessageBytes the longest message of a client; more is closed with 1009
     * @param maxQueuedBytes what may wait for a client that reads slowly; then audio is refused
     * @param startTimeout how long a client may take to say how its call begins
     */
    public record MessageLimits(int maxMessageBytes, int maxQueuedBytes, Duration startTimeout) {

        /** 64 KiB a message, 64 KiB queued (8 s of mu-law), 20 s to begin. */
        public static final MessageLimits DEFAULTS = new MessageLimits(64 * 1024, 64 * 1024, Duration.ofSeconds(20));

        public MessageLimits {
            between("max message bytes", maxMessageBytes, 1024, 16 << 20);
            between("max queued bytes", maxQueuedBytes, 4096, 16 << 20);
            between("start timeout in ms", startTimeout.toMillis(), 100, 300_000);
        }
    }
}
