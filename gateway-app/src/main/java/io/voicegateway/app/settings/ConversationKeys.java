package io.voicegateway.app.settings;

import static io.voicegateway.app.settings.Setting.of;
import static io.voicegateway.app.settings.ValueType.bool;
import static io.voicegateway.app.settings.ValueType.decimal;
import static io.voicegateway.app.settings.ValueType.duration;
import static io.voicegateway.app.settings.ValueType.integer;
import static io.voicegateway.app.settings.ValueType.offOrDuration;
import static io.voicegateway.app.settings.ValueType.oneOf;
import static io.voicegateway.app.settings.ValueType.path;
import static io.voicegateway.app.settings.ValueType.text;
import static io.voicegateway.app.settings.ValueType.token;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of who speaks when, when the upstream session is changed, and what the model may do; part of {@link Keys}. */
public final class ConversationKeys {

    // Taking turns.

    public static final Setting<String> INTERRUPTION = of(
            "INTERRUPTION",
            "allowed",
            oneOf("allowed", "never"),
            "Whether the caller may cut the model's turn; with `never` each turn is played to its end.");
    public static final Setting<Duration> PROTECT_FIRST_TURN = of(
            "PROTECT_FIRST_TURN",
            "0",
            duration(Duration.ZERO, ofSeconds(60)),
            "For so long the model's first turn cannot be cut, so that a greeting survives a hello; 0 it can.");
    public static final Setting<Duration> LOCAL_BARGE_IN = of(
            "LOCAL_BARGE_IN",
            "0",
            offOrDuration(ofMillis(60), ofSeconds(2)),
            "So much loud speech of the caller stops a turn before the model notices: less stops sooner, and at coughs"
                    + " too; 0 leaves it to the model.");
    public static final Setting<Duration> SILENT_AFTER = of(
            "SILENT_AFTER",
            "10s",
            offOrDuration(ofSeconds(2), ofMinutes(5)),
            "A model that owes an answer for so long is woken: by NUDGE_TEXT, then by resuming its session, by a fresh"
                    + " one, by a tone for the caller, each as long after the one before; 0 never.");
    public static final Setting<String> NUDGE_TEXT = of(
            "NUDGE_TEXT",
            "The caller has spoken and is waiting. Please answer now.",
            text("any text, or none"),
            "What a silent model is told first; `none` leaves this step out.");
    public static final Setting<String> ODD_AUDIO = of(
            "ODD_AUDIO",
            "count",
            oneOf("ignore", "count", "replace"),
            "What is done about turns of the model that are near silence, noise or clipping: nothing, tell of them, or also"
                    + " replace the session.");
    public static final Setting<Boolean> FAREWELL_TONE = of(
            "FAREWELL_TONE",
            "true",
            bool(),
            "Whether the caller hears a tone before a call ends for want of an upstream.");

    // Changing the session.

    public static final Setting<Duration> SESSION_AGE = of(
            "SESSION_AGE",
            "9m",
            offOrDuration(ofSeconds(10), ofHours(24)),
            "A session that old is replaced at the next pause, before the vendor ends it; 0 waits for the vendor.");
    public static final Setting<Duration> STALL_AFTER = of(
            "STALL_AFTER",
            "1200ms",
            duration(ofSeconds(1), ofSeconds(60)),
            "A session that takes no audio for so long is replaced: less loses less speech and mistakes more jams.");
    public static final Setting<Duration> SLOW_CLIENT_TIMEOUT = of(
            "SLOW_CLIENT_TIMEOUT",
            "2s",
            duration(ofMillis(100), ofSeconds(60)),
            "A client that takes no audio for so long is closed with 1013.");
    public static final Setting<Integer> POOL_MAX_SESSIONS = of(
            "POOL_MAX_SESSIONS",
            null,
            integer(1, 100_000),
            "Upstream sessions in all, waiting ones included: the vendor's quota; MAX_CONNECTIONS and all that wait if"
                    + " not set.");
    public static final Setting<Integer> POOL_DIALLED = of(
            "POOL_DIALLED",
            "0",
            integer(0, 1000),
            "Connections kept dialled but not set up, which may wait longer than sessions and serve any setup.");

    // The model.

    public static final Setting<Double> GEMINI_TEMPERATURE =
            of("GEMINI_TEMPERATURE", null, decimal(0, 2), "How freely the model speaks; its own if not set.");
    public static final Setting<Integer> GEMINI_SILENCE_MS = of(
            "GEMINI_SILENCE_MS",
            null,
            integer(0, 10_000),
            "Pause in ms after which the model takes the caller's turn for ended: less answers sooner and cuts in more;"
                    + " its own if not set.");
    public static final Setting<Integer> GEMINI_PREFIX_PADDING_MS = of(
            "GEMINI_PREFIX_PADDING_MS",
            null,
            integer(0, 2000),
            "Speech in ms before the model takes it for a beginning: more ignores more noise; its own if not set.");
    public static final Setting<Boolean> GEMINI_TRANSCRIPTS = of(
            "GEMINI_TRANSCRIPTS",
            "true",
            bool(),
            "Whether both sides are written down, for clients that show it and for a fresh session's memory.");
    public static final Setting<Boolean> GEMINI_COMPRESSION = of(
            "GEMINI_COMPRESSION",
            "true",
            bool(),
            "Whether the model forgets the oldest words when its context is full; without it the session ends then.");

    // Tools.

    public static final Setting<Path> TOOLS_FILE = of(
            "TOOLS_FILE",
            null,
            path(),
            "JSON file with the functions that the model may call, each a webhook; docs/tools.md says how.");
    public static final Setting<String> TOOLS_SECRET = of(
                    "TOOLS_SECRET",
                    null,
                    token("a secret of printable characters without blanks"),
                    "Signs the tools' requests; unsigned if not set.")
            .asSecret();
    public static final Setting<Integer> TOOLS_MAX_CONCURRENT = of(
            "TOOLS_MAX_CONCURRENT",
            "64",
            integer(1, 10_000),
            "Tools that run at a time over all calls; one more is answered with an error, which the model hears.");

    /** Which of them stand under which topic. */
    static final Map<String, List<Setting<?>>> TOPICS = new LinkedHashMap<>();

    static {
        TOPICS.put(
                "Taking turns",
                List.of(
                        INTERRUPTION,
                        PROTECT_FIRST_TURN,
                        LOCAL_BARGE_IN,
                        SILENT_AFTER,
                        NUDGE_TEXT,
                        ODD_AUDIO,
                        FAREWELL_TONE));
        TOPICS.put("Sessions", List.of(SESSION_AGE, STALL_AFTER, SLOW_CLIENT_TIMEOUT, POOL_MAX_SESSIONS, POOL_DIALLED));
        TOPICS.put(
                "Model",
                List.of(
                        GEMINI_TEMPERATURE,
                        GEMINI_SILENCE_MS,
                        GEMINI_PREFIX_PADDING_MS,
                        GEMINI_TRANSCRIPTS,
                        GEMINI_COMPRESSION));
        TOPICS.put("Tools", List.of(TOOLS_FILE, TOOLS_SECRET, TOOLS_MAX_CONCURRENT));
    }

    private ConversationKeys() {}
}
