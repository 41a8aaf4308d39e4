package io.voicegateway.app.settings;

import static io.voicegateway.app.settings.Setting.of;
import static io.voicegateway.app.settings.ValueType.bool;
import static io.voicegateway.app.settings.ValueType.duration;
import static io.voicegateway.app.settings.ValueType.integer;
import static io.voicegateway.app.settings.ValueType.list;
import static io.voicegateway.app.settings.ValueType.path;
import static io.voicegateway.app.settings.ValueType.token;
import static io.voicegateway.app.settings.ValueType.webUri;
import static io.voicegateway.app.settings.ValueType.webUris;
import static java.time.Duration.ofMinutes;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys that say who may call, how often, and over what; part of {@link Keys}. */
public final class AccessKeys {

    // Who may call.

    public static final Setting<Boolean> ALLOW_ANONYMOUS = of(
            "ALLOW_ANONYMOUS",
            "false",
            bool(),
            "Whether the gateway may listen beyond loopback although nobody has to show who they are.");
    public static final Setting<Path> API_KEYS_FILE = of(
            "API_KEYS_FILE",
            null,
            path(),
            "File with one `tenant:sha256` a line for each API key; `bin/gateway hash-key TENANT` makes such a line.");
    public static final Setting<List<String>> TWILIO_AUTH_TOKEN = of(
                    "TWILIO_AUTH_TOKEN",
                    null,
                    list("auth tokens with commas between, the new and the old one while they are rotated"),
                    "Twilio account's auth token: `X-Twilio-Signature` is checked with it; needs `PUBLIC_BASE_URL` or"
                            + " `TRUSTED_PROXIES`.")
            .asSecret();
    public static final Setting<List<URI>> PUBLIC_BASE_URL = of(
            "PUBLIC_BASE_URL",
            null,
            webUris(),
            "How the gateway is reached from outside, for signatures are made over the whole URL.");
    public static final Setting<URI> JWT_JWKS_URL = of(
            "JWT_JWKS_URL",
            null,
            webUri(),
            "Where the issuer of JSON Web Tokens publishes its keys; switches them on.");
    public static final Setting<String> JWT_ISSUER =
            of("JWT_ISSUER", null, token("text without blanks"), "What a token's `iss` must be; any if not set.");
    public static final Setting<String> JWT_AUDIENCE = of(
            "JWT_AUDIENCE", null, token("text without blanks"), "What a token's `aud` must contain; any if not set.");
    public static final Setting<String> JWT_TENANT_CLAIM =
            of("JWT_TENANT_CLAIM", "sub", token("a claim's name"), "The claim that names the tenant.");
    public static final Setting<Duration> JWT_CLOCK_SKEW = of(
            "JWT_CLOCK_SKEW",
            "60s",
            duration(Duration.ZERO, ofMinutes(10)),
            "How far the issuer's clock may be off: more forgives bad clocks and lets tokens live longer.");
    public static final Setting<List<String>> PATH_TOKEN_SECRET = of(
                    "PATH_TOKEN_SECRET",
                    null,
                    list("secrets of 16 characters or more, with commas between; the first signs, all are accepted"),
                    "Signs the short-lived tokens that `POST /tokens` makes for clients that can show nothing but a URL.")
            .asSecret();
    public static final Setting<String> ADMIN_KEY = of(
                    "ADMIN_KEY",
                    null,
                    token("a key of printable characters without blanks"),
                    "Bearer key of `/admin/…`; without one only requests from this machine are let in.")
            .asSecret();

    // How many.

    public static final Setting<Integer> MAX_CONNECTIONS_PER_TENANT = of(
            "MAX_CONNECTIONS_PER_TENANT",
            "0",
            integer(0, 100_000),
            "Calls at a time of one tenant; one more is refused with 429; 0 is no limit.");
    public static final Setting<Integer> MAX_CONNECTIONS_PER_SOURCE = of(
            "MAX_CONNECTIONS_PER_SOURCE",
            "0",
            integer(0, 100_000),
            "Calls at a time from one address; one more is refused with 429; 0 is no limit.");
    public static final Setting<Integer> MAX_CALLS_PER_SECOND = of(
            "MAX_CALLS_PER_SECOND",
            "0",
            integer(0, 100_000),
            "New calls in a second, all of which may come at once; more are refused with 429; 0 is no limit.");

    // TLS.

    public static final Setting<Path> TLS_CERT_FILE = of(
            "TLS_CERT_FILE",
            null,
            path(),
            "PEM file with the certificate and its chain, leaf first; with it the port speaks TLS (https, wss) only.");
    public static final Setting<Path> TLS_KEY_FILE =
            of("TLS_KEY_FILE", null, path(), "PEM file with the certificate's unencrypted PKCS#8 key.");
    public static final Setting<Path> TLS_CLIENT_CA_FILE = of(
            "TLS_CLIENT_CA_FILE",
            null,
            path(),
            "PEM file with authorities; whoever connects must then show a certificate of theirs (mutual TLS).");

    /** Which of them stand under which topic. */
    static final Map<String, List<Setting<?>>> TOPICS = new LinkedHashMap<>();

    static {
        TOPICS.put(
                "Access",
                List.of(
                        ALLOW_ANONYMOUS,
                        API_KEYS_FILE,
                        TWILIO_AUTH_TOKEN,
                        PUBLIC_BASE_URL,
                        JWT_JWKS_URL,
                        JWT_ISSUER,
                        JWT_AUDIENCE,
                        JWT_TENANT_CLAIM,
                        JWT_CLOCK_SKEW,
                        PATH_TOKEN_SECRET,
                        ADMIN_KEY,
                        MAX_CONNECTIONS_PER_TENANT,
                        MAX_CONNECTIONS_PER_SOURCE,
                        MAX_CALLS_PER_SECOND));
        TOPICS.put("TLS", List.of(TLS_CERT_FILE, TLS_KEY_FILE, TLS_CLIENT_CA_FILE));
    }

    private AccessKeys() {}
}
