package io.voicegateway.app.wiring;

import dagger.Module;
import dagger.Provides;
import io.voicegateway.adapters.telemetry.otlp.OtlpConfig;
import io.voicegateway.app.settings.Settings;
import io.voicegateway.app.settings.TraceKeys;
import java.util.HashMap;
import java.util.Map;

/** Turns the settings of traces into what their exporter needs to know. */
@Module
interface TelemetryModule {

    @Provides
    static OtlpConfig traces(Settings settings, ProcessOperations operations) {
        Map<String, String> resource =
                new HashMap<>(settings.find(TraceKeys.OTEL_RESOURCE_ATTRIBUTES).orElse(Map.of()));
        resource.putIfAbsent("service.version", operations.version());
        if (settings.isChosen(TraceKeys.OTEL_SERVICE_NAME) || !resource.containsKey("service.name")) {
            resource.put("service.name", settings.get(TraceKeys.OTEL_SERVICE_NAME));
        }
        return new OtlpConfig(
                settings.find(TraceKeys.OTEL_EXPORTER_OTLP_ENDPOINT),
                settings.find(TraceKeys.OTEL_EXPORTER_OTLP_HEADERS).orElse(Map.of()),
                resource,
                sampling(settings),
                settings.get(TraceKeys.OTEL_EXPORTER_OTLP_TIMEOUT),
                new OtlpConfig.Queue(
                        settings.get(TraceKeys.OTEL_BSP_MAX_QUEUE_SIZE),
                        settings.get(TraceKeys.OTEL_BSP_SCHEDULE_DELAY)));
    }

    private static OtlpConfig.Sampling sampling(Settings settings) {
        String sampler = settings.get(TraceKeys.OTEL_TRACES_SAMPLER);
        double share = sampler.endsWith("always_off")
                ? 0
                : sampler.endsWith("traceidratio") ? settings.get(TraceKeys.OTEL_TRACES_SAMPLER_ARG) : 1;
        return new OtlpConfig.Sampling(share, sampler.startsWith("parentbased_"));
    }
}
