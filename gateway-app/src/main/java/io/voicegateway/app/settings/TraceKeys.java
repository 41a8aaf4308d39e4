package io.voicegateway.app.settings;

import static io.voicegateway.app.settings.Setting.of;
import static io.voicegateway.app.settings.ValueType.collectorUri;
import static io.voicegateway.app.settings.ValueType.decimal;
import static io.voicegateway.app.settings.ValueType.integer;
import static io.voicegateway.app.settings.ValueType.millis;
import static io.voicegateway.app.settings.ValueType.oneOf;
import static io.voicegateway.app.settings.ValueType.pairs;
import static io.voicegateway.app.settings.ValueType.token;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of traces, with the names and meanings that OpenTelemetry gives them; part of {@link Keys}. */
public final class TraceKeys {

    public static final Setting<URI> OTEL_EXPORTER_OTLP_ENDPOINT = of(
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            null,
            collectorUri(),
            "Collector that gets a trace of each call, at `/v1/traces` below this URL; no traces if not set.");
    public static final Setting<String> OTEL_EXPORTER_OTLP_PROTOCOL = of(
            "OTEL_EXPORTER_OTLP_PROTOCOL",
            "http/protobuf",
            oneOf("http/protobuf"),
            "How it is spoken to; gRPC is not spoken.");
    public static final Setting<Map<String, String>> OTEL_EXPORTER_OTLP_HEADERS = of(
                    "OTEL_EXPORTER_OTLP_HEADERS", null, pairs(), "Headers of each request to it, such as a key.")
            .asSecret();
    public static final Setting<Duration> OTEL_EXPORTER_OTLP_TIMEOUT = of(
            "OTEL_EXPORTER_OTLP_TIMEOUT",
            "10s",
            millis(ofMillis(100), ofSeconds(60)),
            "How long it may take for a request; then the spans in it are dropped and counted.");
    public static final Setting<String> OTEL_SERVICE_NAME = of(
            "OTEL_SERVICE_NAME", "voice-gateway", token("a name without blanks"), "What this service is called there.");
    public static final Setting<Map<String, String>> OTEL_RESOURCE_ATTRIBUTES = of(
            "OTEL_RESOURCE_ATTRIBUTES",
            null,
            pairs(),
            "What else is said of this process, such as `deployment.environment.name=test`.");
    public static final Setting<String> OTEL_TRACES_SAMPLER = of(
            "OTEL_TRACES_SAMPLER",
            "parentbased_always_on",
            oneOf(
                    "always_on",
                    "always_off",
                    "traceidratio",
                    "parentbased_always_on",
                    "parentbased_always_off",
                    "parentbased_traceidratio"),
            "Which calls are traced; with `parentbased_` a client that sends `traceparent` decides for its call.");
    public static final Setting<Double> OTEL_TRACES_SAMPLER_ARG = of(
            "OTEL_TRACES_SAMPLER_ARG", "1", decimal(0, 1), "Share of the calls for the samplers named `traceidratio`.");
    public static final Setting<Integer> OTEL_BSP_MAX_QUEUE_SIZE = of(
            "OTEL_BSP_MAX_QUEUE_SIZE",
            "2048",
            integer(1, 1_000_000),
            "Spans that may wait for the collector; one more is dropped and counted.");
    public static final Setting<Duration> OTEL_BSP_SCHEDULE_DELAY = of(
            "OTEL_BSP_SCHEDULE_DELAY", "5s", millis(ofMillis(10), ofSeconds(60)), "Pause between two requests to it.");

    /** Which of them stand under which topic. */
    static final Map<String, List<Setting<?>>> TOPICS = new LinkedHashMap<>();

    static {
        TOPICS.put(
                "Traces",
                List.of(
                        OTEL_EXPORTER_OTLP_ENDPOINT,
                        OTEL_EXPORTER_OTLP_PROTOCOL,
                        OTEL_EXPORTER_OTLP_HEADERS,
                        OTEL_EXPORTER_OTLP_TIMEOUT,
                        OTEL_SERVICE_NAME,
                        OTEL_RESOURCE_ATTRIBUTES,
                        OTEL_TRACES_SAMPLER,
                        OTEL_TRACES_SAMPLER_ARG,
                        OTEL_BSP_MAX_QUEUE_SIZE,
                        OTEL_BSP_SCHEDULE_DELAY));
    }

    private TraceKeys() {}
}
