package io.voicegateway.adapters.upstream.gemini;

import static java.util.Objects.requireNonNull;

import io.voicegateway.domain.model.UpstreamProfile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the Gemini upstream needs to know.
 *
 * @param endpoint the whole {@code ws://} or {@code wss://} URL, taken as it is; never with a key in it
 * @param credential how we show who pays
 * @param profiles the named setups; {@code default} must be among them
 * @param dialTimeout for TCP, TLS and the upgrade together, 100 ms to 60 s
 * @param setupTimeout from the setup to its acceptance, 100 ms to 60 s
 * @param maxMessageBytes the largest message taken from the vendor, 64 KiB to 64 MiB
 * @param trustedCertificates a PEM file with the certificates to trust instead of the platform's
 */
public record GeminiConfig(
        URI endpoint,
        Credential credential,
        Map<String, GeminiProfileConfig> profiles,
        Duration dialTimeout,
        Duration setupTimeout,
        int maxMessageBytes,
        Optional<Path> trustedCertificates) {

    /** The name of the profile that always exists. */
    public static final String DEFAULT_PROFILE = "default";

    /** Twice within the ten seconds that a caller waits. */
    public static final Duration DEFAULT_DIAL_TIMEOUT = Duration.ofMillis(4500);

    /** A service that is merely slow must get there within the ten seconds. */
    public static final Duration DEFAULT_SETUP_TIMEOUT = Duration.ofSeconds(8);

    /** A hundred times what has been seen. */
    public static final int DEFAULT_MAX_MESSAGE_BYTES = 4 << 20;

    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(100);
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(60);

    public GeminiConfig {
        requireNonNull(credential, "credential");
        requireNonNull(trustedCertificates, "trustedCertificates");
        profiles = Map.copyOf(profiles);
        checkEndpoint(endpoint);
        check(profiles.containsKey(DEFAULT_PROFILE), "profiles", profiles.keySet(), "one called " + DEFAULT_PROFILE);
        checkTimeout("dialTimeout", dialTimeout);
        checkTimeout("setupTimeout", setupTimeout);
        check(
                maxMessageBytes >= 64 << 10 && maxMessageBytes <= 64 << 20,
                "maxMessageBytes",
                maxMessageBytes,
                "65536 to 67108864");
    }

    /** Returns the configuration with one profile and defaults for everything else. */
    public static GeminiConfig of(URI endpoint, Credential credential, GeminiProfileConfig profile) {
        return new GeminiConfig(
                endpoint,
                credential,
                Map.of(DEFAULT_PROFILE, profile),
                DEFAULT_DIAL_TIMEOUT,
                DEFAULT_SETUP_TIMEOUT,
                DEFAULT_MAX_MESSAGE_BYTES,
                Optional.empty());
    }

    /** Returns the setup that a call asks for, its overrides applied; empty if there is no such or an override is not known. */
    Optional<GeminiProfileConfig> profile(UpstreamProfile wanted) {
        return Optional.ofNullable(profiles.get(wanted.name())).flatMap(found -> found.with(wanted.overrides()));
    }

    /** Returns whether the endpoint is Vertex AI's, whose dialect differs in a few words. */
    boolean isVertex() {
        return endpoint.getPath().contains("google.cloud.aiplatform");
    }

    private static void checkEndpoint(URI endpoint) {
        String scheme = requireNonNull(endpoint, "endpoint").getScheme();
        // The URL itself is not repeated: a key may have been put in it by mistake.
        check("ws".equals(scheme) || "wss".equals(scheme), "endpoint", scheme + ":…", "a ws:// or wss:// URL");
        check(endpoint.getHost() != null, "endpoint", "no host", "a ws:// or wss:// URL with a host");
        check(endpoint.getRawFragment() == null, "endpoint", "a fragment", "a URL without '#'");
        check(endpoint.getRawUserInfo() == null, "endpoint", "user info", "a URL without '@'");
        String query = endpoint.getRawQuery();
        boolean secret = query != null && (query.contains("key=") || query.contains("access_token="));
        check(!secret, "endpoint", "a credential in the URL", "the credential in its own setting");
    }

    private static void checkTimeout(String name, Duration timeout) {
        requireNonNull(timeout, name);
        boolean inRange = timeout.compareTo(SHORTEST_TIMEOUT) >= 0 && timeout.compareTo(LONGEST_TIMEOUT) <= 0;
        check(inRange, name, timeout, SHORTEST_TIMEOUT + " to " + LONGEST_TIMEOUT);
    }

    private static void check(boolean valid, String name, Object given, String expected) {
        if (!valid) {
            throw new IllegalArgumentException(name + ": " + given + " (expected: " + expected + ")");
        }
    }

    /**
     * Who pays, as the handshake says it. Never printed.
     *
     * @param kind the header to use
     * @param secret the key or token; empty for {@link Kind#NONE}
     */
    public record Credential(Kind kind, String secret) {

        /** No credential at all: the simulator, a proxy that adds its own. */
        public static final Credential NONE = new Credential(Kind.NONE, "");

        public Credential {
            requireNonNull(kind, "kind");
            // Secrets come from files and environments, with line ends that would split the header.
            secret = secret.strip();
            check(
                    secret.isEmpty() == (kind == Kind.NONE),
                    "secret",
                    "*".repeat(secret.isEmpty() ? 0 : 3),
                    "one for " + kind);
            check(secret.chars().allMatch(c -> c > ' ' && c < 0x7F), "secret", "***", "printable ASCII without spaces");
        }

        /** Returns an API key of Google AI Studio or of Vertex AI's express mode. */
        public static Credential apiKey(String key) {
            return new Credential(Kind.API_KEY, key);
        }

        /** Returns the headers to send. */
        Map<String, String> headers() {
            return switch (kind) {
                case API_KEY -> Map.of("x-goog-api-key", secret);
                case BEARER -> Map.of("Authorization", "Bearer " + secret);
                case TOKEN -> Map.of("Authorization", "Token " + secret);
                case NONE -> Map.of();
            };
        }

        @Override
        public String toString() {
            return "Credential[" + kind + ", ***]";
        }

        /** The form of a credential. */
        public enum Kind {
            /** {@code x-goog-api-key: …}, the usual one. */
            API_KEY,
            /** {@code Authorization: Bearer …}: an OAuth token for Vertex AI. */
            BEARER,
            /** {@code Authorization: Token …}: an ephemeral token, with the {@code …Constrained} endpoint. */
            TOKEN,
            /** None. */
            NONE
        }
    }
}
