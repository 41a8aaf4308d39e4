package io.voicegateway.app.settings;

import static io.voicegateway.app.settings.Setting.of;
import static io.voicegateway.app.settings.ValueType.bool;
import static io.voicegateway.app.settings.ValueType.decimal;
import static io.voicegateway.app.settings.ValueType.directory;
import static io.voicegateway.app.settings.ValueType.token;
import static io.voicegateway.app.settings.ValueType.webUri;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of what is kept of calls; part of {@link Keys}. */
public final class RecordKeys {

    public static final Setting<Boolean> LOG_CDR = of(
            "LOG_CDR", "false", bool(), "Whether each call's record is a line of JSON in the log; never with words.");
    public static final Setting<URI> EVENTS_WEBHOOK_URL =
            of("EVENTS_WEBHOOK_URL", null, webUri(), "Where each call's record is POSTed; docs/events.md shows one.");
    public static final Setting<String> EVENTS_WEBHOOK_SECRET = of(
                    "EVENTS_WEBHOOK_SECRET",
                    null,
                    token("a secret of printable characters without blanks"),
                    "Signs these POSTs; unsigned if not set.")
            .asSecret();
    public static final Setting<Boolean> CDR_TRANSCRIPTS = of(
            "CDR_TRANSCRIPTS",
            "false",
            bool(),
            "Whether the webhook also gets what was said, the model's words as far as they were heard.");
    public static final Setting<Boolean> CDR_FULL_NUMBERS = of(
            "CDR_FULL_NUMBERS", "false", bool(), "Whether the webhook gets phone numbers whole; else as `+49…1234`.");
    public static final Setting<Double> COST_PER_MILLION_INPUT = of(
            "COST_PER_MILLION_INPUT",
            null,
            decimal(0, 1_000_000),
            "Price of a million tokens that the model reads; with the other price, records have an estimate of cost.");
    public static final Setting<Double> COST_PER_MILLION_OUTPUT = of(
            "COST_PER_MILLION_OUTPUT",
            null,
            decimal(0, 1_000_000),
            "Price of a million tokens that the model says, in the same currency.");
    public static final Setting<Path> FLIGHT_RECORDER_DIR = of(
            "FLIGHT_RECORDER_DIR",
            null,
            directory(),
            "Where a file is written for each call that ends by a fault; no files if not set.");

    /** Which of them stand under which topic. */
    static final Map<String, List<Setting<?>>> TOPICS = new LinkedHashMap<>();

    static {
        TOPICS.put(
                "Records",
                List.of(
                        LOG_CDR,
                        EVENTS_WEBHOOK_URL,
                        EVENTS_WEBHOOK_SECRET,
                        CDR_TRANSCRIPTS,
                        CDR_FULL_NUMBERS,
                        COST_PER_MILLION_INPUT,
                        COST_PER_MILLION_OUTPUT,
                        FLIGHT_RECORDER_DIR));
    }

    private RecordKeys() {}
}
