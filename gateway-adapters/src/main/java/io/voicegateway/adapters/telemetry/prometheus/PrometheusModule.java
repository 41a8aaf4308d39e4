package io.voicegateway.adapters.telemetry.prometheus;

import dagger.Lazy;
import dagger.Module;
import dagger.Provides;
import dagger.multibindings.IntoSet;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.voicegateway.adapters.support.loop.IoLoops;
import io.voicegateway.domain.port.CallEvents;
import io.voicegateway.domain.port.Export;
import io.voicegateway.domain.port.Fleet;
import io.voicegateway.domain.port.MetricsPage;
import io.voicegateway.domain.port.Operations;
import io.voicegateway.domain.port.PoolEvents;
import io.voicegateway.domain.port.Switchboard;
import io.voicegateway.domain.port.UpstreamPool;
import jakarta.inject.Singleton;
import java.util.Set;

/** Offers figures for Prometheus. Switchboard and pool are asked for late, because they report to us. */
@Module
public interface PrometheusModule {

    @Provides
    @Singleton
    static PrometheusMeterRegistry registry() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    @Provides
    @IntoSet
    static CallEvents calls(PrometheusMeterRegistry registry) {
        return new CallMeters(new Meters(registry), System::nanoTime);
    }

    @Provides
    @IntoSet
    static PoolEvents pool(PrometheusMeterRegistry registry) {
        return new PoolMeters(new Meters(registry));
    }

    @Provides
    @Singleton
    static MetricsPage page(
            PrometheusMeterRegistry registry,
            Lazy<Switchboard> switchboard,
            Lazy<UpstreamPool> pool,
            Lazy<Operations> operations,
            Lazy<Set<Export>> exports,
            Lazy<Fleet> fleet,
            IoLoops loops) {
        return new PrometheusPage(registry, meters -> {
            StateMeters.bind(meters, switchboard.get(), pool.get(), operations.get(), exports.get());
            StateMeters.bind(meters, fleet.get());
            LoopMeters.watch(meters, loops.loops());
        });
    }
}
