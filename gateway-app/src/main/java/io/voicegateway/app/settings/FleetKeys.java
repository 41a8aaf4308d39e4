package io.voicegateway.app.settings;

import static io.voicegateway.app.settings.Setting.of;
import static io.voicegateway.app.settings.ValueType.duration;
import static io.voicegateway.app.settings.ValueType.integer;
import static io.voicegateway.app.settings.ValueType.offOrDuration;
import static io.voicegateway.app.settings.ValueType.path;
import static io.voicegateway.app.settings.ValueType.redisUri;
import static io.voicegateway.app.settings.ValueType.token;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys for callers who come back and for several instances; part of {@link Keys}. */
public final class FleetKeys {
    public static final Setting<Duration> RESUME_WINDOW = of(
            "RESUME_WINDOW",
            "2h",
            offOrDuration(ofSeconds(1), ofHours(24)),
            "How long a caller whose connection was lost may go on with the conversation; 0 never. The vendor's handles"
                    + " live for two hours.");

    public static final Setting<URI> REDIS_URL = of(
                    "REDIS_URL",
                    null,
                    redisUri(),
                    "The Redis that all instances share, with its password; without one each instance stands alone."
                            + " docs/scaling.md says what is shared.")
            .asSecret();
    public static final Setting<Path> REDIS_CA_FILE = of(
            "REDIS_CA_FILE",
            null,
            path(),
            "PEM file with the certificates to trust at Redis instead of the platform's; with rediss:// only.");
    public static final Setting<String> REDIS_PREFIX = of(
            "REDIS_PREFIX",
            "voicegateway",
            token("text without blanks"),
            "First part of every key in Redis: the same for all instances of one gateway, another for another gateway.");
    public static final Setting<Duration> REDIS_TIMEOUT = of(
            "REDIS_TIMEOUT",
            "50ms",
            duration(ofMillis(5), ofSeconds(2)),
            "How long a new call waits for Redis before this instance decides by itself.");
    public static final Setting<Integer> FLEET_MAX_CALLS = of(
            "FLEET_MAX_CALLS",
            "0",
            integer(0, 1_000_000),
            "Calls at a time over all instances; one more is refused with 503; 0 is no limit.");
    public static final Setting<Integer> FLEET_MAX_CALLS_PER_TENANT = of(
            "FLEET_MAX_CALLS_PER_TENANT",
            "0",
            integer(0, 1_000_000),
            "Calls at a time of one tenant over all instances; one more is refused with 429; 0 is no limit.");
    public static final Setting<Integer> FLEET_CALLS_PER_SECOND_PER_TENANT = of(
            "FLEET_CALLS_PER_SECOND_PER_TENANT",
            "0",
            integer(0, 100_000),
            "New calls of one tenant in a second over all instances, all of which may come at once; more are refused with"
                    + " 429; 0 is no limit.");
    public static final Setting<Integer> FLEET_MAX_SESSIONS = of(
            "FLEET_MAX_SESSIONS",
            "0",
            integer(0, 1_000_000),
            "Upstream sessions over all instances, waiting ones included: the vendor's quota; 0 is no limit.");

    /** Which of them stand under which topic. */
    static final Map<String, List<Setting<?>>> TOPICS = new LinkedHashMap<>();

    static {
        TOPICS.put(
                "Several instances",
                List.of(
                        RESUME_WINDOW,
                        REDIS_URL,
                        REDIS_CA_FILE,
                        REDIS_PREFIX,
                        REDIS_TIMEOUT,
                        FLEET_MAX_CALLS,
                        FLEET_MAX_CALLS_PER_TENANT,
                        FLEET_CALLS_PER_SECOND_PER_TENANT,
                        FLEET_MAX_SESSIONS));
    }

    private FleetKeys() {}
}
