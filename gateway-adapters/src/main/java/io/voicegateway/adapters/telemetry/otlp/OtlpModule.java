package io.voicegateway.adapters.telemetry.otlp;

import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import io.voicegateway.domain.port.CallEvents;
import io.voicegateway.domain.port.Export;
import io.voicegateway.domain.port.Tracing;
import jakarta.inject.Singleton;
import java.util.Set;

/** Offers traces of calls; wants an {@link OtlpConfig}. */
@Module
public interface OtlpModule {

    @Provides
    @Singleton
    static Traces traces(OtlpConfig config) {
        return config.isOn() ? Pipeline.open(config) : Traces.OFF;
    }

    @Provides
    @ElementsIntoSet
    static Set<CallEvents> events(Traces traces) {
        return traces.events();
    }

    @Provides
    @ElementsIntoSet
    static Set<Export> export(Traces traces) {
        return traces.exports();
    }

    @Provides
    static Tracing tracing(Traces traces) {
        return traces.tracing();
    }
}
