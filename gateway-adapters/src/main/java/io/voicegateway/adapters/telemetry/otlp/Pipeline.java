package io.voicegateway.adapters.telemetry.otlp;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Joins the parts of OpenTelemetry that we use: sampler, queue, exporter. */
final class Pipeline {
    private static final String SCOPE = "io.voicegateway";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final SpanLimits LIMITS = SpanLimits.builder()
            .setMaxNumberOfAttributes(32)
            .setMaxAttributeValueLength(256)
            .setMaxNumberOfEvents(64)
            .build();

    private Pipeline() {}

    static Traces open(OtlpConfig config) {
        SpanQueue queue = new SpanQueue(exporter(config), config.queue(), config.timeout());
        CallTraces calls = traces(config, queue, Clock.getDefault());
        return new Traces(Set.of(calls), calls, Set.of(queue));
    }

    static CallTraces traces(OtlpConfig config, SpanProcessor spans, Clock clock) {
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setClock(clock)
                .setResource(Resource.getDefault().merge(Resource.create(attributes(config.resource()))))
                .setSampler(sampler(config.sampling()))
                .setSpanLimits(LIMITS)
                .addSpanProcessor(spans)
                .build();
        return new CallTraces(provider.get(SCOPE), clock::now);
    }

    private static SpanExporter exporter(OtlpConfig config) {
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(config.tracesUrl())
                .setTimeout(config.timeout())
                .setConnectTimeout(CONNECT_TIMEOUT);
        config.headers().forEach(exporter::addHeader);
        return exporter.build();
    }

    private static Sampler sampler(OtlpConfig.Sampling sampling) {
        Sampler share = sampling.share() == 1
                ? Sampler.alwaysOn()
                : sampling.share() == 0 ? Sampler.alwaysOff() : Sampler.traceIdRatioBased(sampling.share());
        return sampling.byCaller() ? Sampler.parentBased(share) : share;
    }

    private static Attributes attributes(Map<String, String> words) {
        AttributesBuilder attributes = Attributes.builder();
        words.forEach(attributes::put);
        return attributes.build();
    }
}
