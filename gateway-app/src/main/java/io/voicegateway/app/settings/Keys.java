package io.voicegateway.app.settings;

import static io.voicegateway.app.settings.Setting.of;
import static io.voicegateway.app.settings.ValueType.duration;
import static io.voicegateway.app.settings.ValueType.integer;
import static io.voicegateway.app.settings.ValueType.list;
import static io.voicegateway.app.settings.ValueType.offOrDuration;
import static io.voicegateway.app.settings.ValueType.oneOf;
import static io.voicegateway.app.settings.ValueType.path;
import static io.voicegateway.app.settings.ValueType.text;
import static io.voicegateway.app.settings.ValueType.token;
import static io.voicegateway.app.settings.ValueType.webSocketUri;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Every key there is. {@code .env.example} and {@code docs/configuration.md} are held against this list by a test. */
public final class Keys {
    private static final String DEVELOPER_API = "wss://generativelanguage.googleapis.com/ws/"
            + "google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";

    // The service.

    public static final Setting<String> SERVER_HOST = of(
            "SERVER_HOST",
            "localhost",
            token("a host name or address without blanks"),
            "Address to listen on; `localhost` means the loopback addresses only, `0.0.0.0` every address.");
    public static final Setting<Integer> SERVER_PORT = of(
                    "SERVER_PORT", "8080", integer(0, 65535), "Port to listen on; 0 takes any free one.")
            .alias("PORT");
    public static final Setting<Integer> MAX_CONNECTIONS = of(
            "MAX_CONNECTIONS",
            "200",
            integer(1, 100_000),
            "Calls at a time; one more is refused with 503 before the upgrade.");
    public static final Setting<Integer> IO_THREADS =
            of("IO_THREADS", "0", integer(0, 256), "Threads that carry the calls; 0 means one for each processor.");
    public static final Setting<Duration> DRAIN_TIMEOUT = of(
            "DRAIN_TIMEOUT",
            "30s",
            duration(Duration.ZERO, ofHours(24)),
            "After SIGTERM, how long running calls may go on before they are ended.");

    public static final Setting<Duration> ANSWER_TIMEOUT = of(
            "ANSWER_TIMEOUT",
            "10s",
            duration(ofSeconds(1), ofSeconds(60)),
            "How long a caller waits for an upstream session before the call ends.");
    public static final Setting<Duration> MEDIA_TIMEOUT = of(
            "MEDIA_TIMEOUT",
            "30s",
            offOrDuration(ofSeconds(1), ofHours(1)),
            "A call is ended when for so long no audio came from the caller and no turn was played; 0 never.");
    public static final Setting<Duration> MAX_CALL_LENGTH = of(
            "MAX_CALL_LENGTH",
            "2h",
            offOrDuration(ofSeconds(1), ofHours(24)),
            "A call that lasts longer is ended; 0 never.");
    public static final Setting<Integer> MAX_MESSAGE_SIZE = of(
            "MAX_MESSAGE_SIZE",
            "65536",
            integer(1024, 16 << 20),
            "Bytes of the longest message that a client may send; a longer one is closed with 1009.");
    public static final Setting<List<String>> ALLOWED_ORIGINS = of(
            "ALLOWED_ORIGINS",
            null,
            list("origins such as https://phone.example, with commas between, or *"),
            "Origins whose web pages may call; the gateway's own page on localhost or a numeric address and a client without Origin always may.");
    public static final Setting<List<String>> TRUSTED_PROXIES = of(
            "TRUSTED_PROXIES",
            null,
            list("addresses or networks such as 10.0.0.0/8, with commas between"),
            "Proxies whose X-Forwarded headers are believed.");

    // The upstream.

    public static final Setting<String> UPSTREAM = of(
            "UPSTREAM",
            "gemini",
            oneOf("gemini", "loopback"),
            "Who answers: `gemini`, or `loopback`, which says the caller's words back without any network.");
    public static final Setting<String> GEMINI_API_KEY = of(
                    "GEMINI_API_KEY",
                    null,
                    token("a key of printable characters without blanks"),
                    "Key of the Gemini API; without one the embedded simulated Gemini answers.")
            .alias("GOOGLE_API_KEY")
            .asSecret();
    public static final Setting<URI> GEMINI_API_ENDPOINT = of(
            "GEMINI_API_ENDPOINT",
            DEVELOPER_API,
            webSocketUri(),
            "Where Gemini Live is dialled; used with a key only.");
    public static final Setting<String> GEMINI_MODEL = of(
            "GEMINI_MODEL",
            "gemini-3.8-live",
            token("a model's name without blanks"),
            "Model that speaks; `models/` in front may be left out.");
    public static final Setting<String> GEMINI_VOICE = of(
            "GEMINI_VOICE",
            null,
            token("a voice's name without blanks"),
            "Voice that speaks; the model's own if not set.");
    public static final Setting<String> GEMINI_LANGUAGE = of(
            "GEMINI_LANGUAGE",
            null,
            token("a language tag such as en-US"),
            "Language of the speech; the model finds it by itself if not set.");
    public static final Setting<String> GEMINI_SYSTEM_INSTRUCTION = of(
            "GEMINI_SYSTEM_INSTRUCTION",
            "You are talking to a person on the telephone. Answer briefly and in plain words.",
            text("any text"),
            "Who the model is and how it shall speak.");
    public static final Setting<String> GEMINI_GREETING = of(
            "GEMINI_GREETING",
            null,
            text("any text"),
            "Said to the model when a call begins, so that it speaks first; it waits for the caller if not set.");
    public static final Setting<Path> GEMINI_CA_FILE = of(
            "GEMINI_CA_FILE",
            null,
            path(),
            "PEM file with the certificates to trust at the endpoint instead of the platform's.");
    public static final Setting<Integer> CONNECTION_POOL_SIZE = of(
            "CONNECTION_POOL_SIZE",
            "4",
            integer(0, 1000),
            "Upstream sessions kept set up and waiting; each counts in the vendor's quota of concurrent sessions.");

    // The audio.

    public static final Setting<Integer> AUDIO_BUFFER_SIZE = of(
            "AUDIO_BUFFER_SIZE",
            "128000",
            integer(0, 1_920_000),
            "Bytes of the caller's speech (PCM16 at 16 kHz, 32 bytes a millisecond) kept while no upstream is ready;"
                    + " beyond it the oldest is dropped, but a second is always kept.");
    public static final Setting<Duration> PLAYOUT_LEAD = of(
            "PLAYOUT_LEAD",
            "160ms",
            duration(Duration.ZERO, ofSeconds(2)),
            "How far ahead of real time speech is sent to the client: more rides out jitter, less stops sooner on barge-in.");
    public static final Setting<Duration> PLAYOUT_PREBUFFER = of(
            "PLAYOUT_PREBUFFER",
            "60ms",
            duration(Duration.ZERO, ofSeconds(2)),
            "Speech gathered before a turn begins to play: more avoids gaps, less answers sooner.");
    public static final Setting<String> UPLINK_CHUNK = of(
            "UPLINK_CHUNK",
            "20ms",
            oneOf("20ms", "40ms", "60ms"),
            "Speech in one message to the upstream: longer ones cost less processor time and come later by as much.");
    public static final Setting<String> AUDIO_PROFILE = of(
            "AUDIO_PROFILE",
            "standard",
            oneOf("standard", "low-delay", "sharp"),
            "Filters of the rate changes: low-delay is 0.7 ms sooner and rejects 15 dB less, sharp is closed from 4.1 kHz"
                    + " instead of 4.6 and 2.5 ms later; docs/audio.md compares them.");

    // Logs.

    public static final Setting<String> LOG_LEVEL =
            of("LOG_LEVEL", "info", oneOf("error", "warn", "info", "debug", "trace"), "Least severity that is logged.");
    public static final Setting<String> LOG_FORMAT =
            of("LOG_FORMAT", "text", oneOf("text", "json"), "Shape of a log line.");

    /** All of them by topic, in the order of the reference. */
    public static final Map<String, List<Setting<?>>> TOPICS = Collections.unmodifiableMap(byTopic());

    /** All of them. */
    public static final List<Setting<?>> ALL =
            TOPICS.values().stream().flatMap(List::stream).collect(Collectors.toUnmodifiableList());

    private static final Set<String> NAMES = new LinkedHashSet<>();
    private static final Set<String> FLAGS = new LinkedHashSet<>();

    static {
        for (Setting<?> setting : ALL) {
            NAMES.addAll(namesOf(setting));
        }
        NAMES.forEach(name -> FLAGS.add(Setting.flagFor(name)));
    }

    private Keys() {}

    /** Returns every name under which the key may be set, the most specific first. */
    static List<String> namesOf(Setting<?> setting) {
        List<String> names = new ArrayList<>();
        names.add(setting.name());
        names.addAll(setting.aliases());
        if (setting.secret()) {
            List.copyOf(names).forEach(name -> names.add(name + "_FILE"));
        }
        return names;
    }

    static boolean isFileKey(Setting<?> setting, String name) {
        return setting.secret() && name.endsWith("_FILE");
    }

    static Set<String> names() {
        return NAMES;
    }

    static Set<String> flags() {
        return FLAGS;
    }

    private static Map<String, List<Setting<?>>> byTopic() {
        Map<String, List<Setting<?>>> topics = new LinkedHashMap<>();
        topics.put("Service", List.of(SERVER_HOST, SERVER_PORT, IO_THREADS, DRAIN_TIMEOUT));
        topics.put(
                "Calls",
                List.of(
                        MAX_CONNECTIONS,
                        ANSWER_TIMEOUT,
                        MEDIA_TIMEOUT,
                        MAX_CALL_LENGTH,
                        MAX_MESSAGE_SIZE,
                        ALLOWED_ORIGINS,
                        TRUSTED_PROXIES));
        topics.putAll(AccessKeys.TOPICS);
        topics.put(
                "Upstream",
                List.of(
                        UPSTREAM,
                        CONNECTION_POOL_SIZE,
                        GEMINI_API_KEY,
                        GEMINI_API_ENDPOINT,
                        GEMINI_MODEL,
                        GEMINI_VOICE,
                        GEMINI_LANGUAGE,
                        GEMINI_SYSTEM_INSTRUCTION,
                        GEMINI_GREETING,
                        GEMINI_CA_FILE));
        topics.putAll(ConversationKeys.TOPICS);
        topics.put("Audio", List.of(AUDIO_BUFFER_SIZE, PLAYOUT_LEAD, PLAYOUT_PREBUFFER, UPLINK_CHUNK, AUDIO_PROFILE));
        topics.putAll(RecordKeys.TOPICS);
        topics.putAll(OperatorKeys.TOPICS);
        topics.putAll(FleetKeys.TOPICS);
        topics.putAll(TraceKeys.TOPICS);
        topics.put("Logs", List.of(LOG_LEVEL, LOG_FORMAT));
        return topics;
    }
}
