package io.voicegateway.app.settings;

import static io.voicegateway.app.settings.Setting.of;
import static io.voicegateway.app.settings.ValueType.duration;
import static io.voicegateway.app.settings.ValueType.integer;
import static io.voicegateway.app.settings.ValueType.oneOf;
import static io.voicegateway.app.settings.ValueType.text;
import static io.voicegateway.app.settings.ValueType.token;
import static io.voicegateway.app.settings.ValueType.webSocketUri;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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

    // The upstream.

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
    public static final Setting<Integer> CONNECTION_POOL_SIZE = of(
            "CONNECTION_POOL_SIZE",
            "4",
            integer(0, 1000),
            "Upstream sessions kept set up and waiting; each counts in the vendor's quota of concurrent sessions.");

    // The audio.

    public static final Setting<Integer> AUDIO_BUFFER_SIZE = of(
            "AUDIO_BUFFER_SIZE",
            "64000",
            integer(3200, 3_840_000),
            "Bytes of the caller's speech (PCM16 at 16 kHz, 32 bytes a millisecond) kept while no upstream is ready;"
                    + " beyond it the oldest is dropped.");
    public static final Setting<Duration> PLAYOUT_LEAD = of(
            "PLAYOUT_LEAD",
            "160ms",
            duration(Duration.ZERO, ofSeconds(5)),
            "How far ahead of real time speech is sent to the client: more rides out jitter, less stops sooner on barge-in.");
    public static final Setting<Duration> PLAYOUT_PREBUFFER = of(
            "PLAYOUT_PREBUFFER",
            "60ms",
            duration(Duration.ZERO, ofSeconds(2)),
            "Speech gathered before a turn begins to play: more avoids gaps, less answers sooner.");
    public static final Setting<Duration> UPLINK_CHUNK = of(
            "UPLINK_CHUNK",
            "0ms",
            duration(Duration.ZERO, ofMillis(100)),
            "Least speech in one message to the upstream; 0 sends at once, 40ms halves the messages and the processor time.");

    // Logs.

    public static final Setting<String> LOG_LEVEL =
            of("LOG_LEVEL", "info", oneOf("error", "warn", "info", "debug", "trace"), "Least severity that is logged.");
    public static final Setting<String> LOG_FORMAT =
            of("LOG_FORMAT", "text", oneOf("text", "json"), "Shape of a log line.");

    /** All of them, in the order of the reference. */
    public static final List<Setting<?>> ALL = List.of(
            SERVER_HOST,
            SERVER_PORT,
            MAX_CONNECTIONS,
            IO_THREADS,
            DRAIN_TIMEOUT,
            GEMINI_API_KEY,
            GEMINI_API_ENDPOINT,
            GEMINI_MODEL,
            GEMINI_VOICE,
            GEMINI_LANGUAGE,
            GEMINI_SYSTEM_INSTRUCTION,
            GEMINI_GREETING,
            CONNECTION_POOL_SIZE,
            AUDIO_BUFFER_SIZE,
            PLAYOUT_LEAD,
            PLAYOUT_PREBUFFER,
            UPLINK_CHUNK,
            LOG_LEVEL,
            LOG_FORMAT);

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
}
