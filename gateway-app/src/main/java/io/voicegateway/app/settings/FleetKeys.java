package io.voicegateway.app.settings;

import static io.voicegateway.app.settings.Setting.of;
import static io.voicegateway.app.settings.ValueType.offOrDuration;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;

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

    /** Which of them stand under which topic. */
    static final Map<String, List<Setting<?>>> TOPICS = new LinkedHashMap<>();

    static {
        TOPICS.put("Several instances", List.of(RESUME_WINDOW));
    }

    private FleetKeys() {}
}
