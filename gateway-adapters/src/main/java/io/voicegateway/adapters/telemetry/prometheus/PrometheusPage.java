package io.voicegateway.adapters.telemetry.prometheus;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.voicegateway.domain.port.MetricsPage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The registry as text. The figures of state, loops and JVM are bound when the first one looks: they delay no start. */
final class PrometheusPage implements MetricsPage {
    private final PrometheusMeterRegistry registry;
    private final Consumer<Meters> late;
    private final AtomicBoolean bound = new AtomicBoolean();

    /** @param late binds what needs parts that may not be made yet */
    PrometheusPage(PrometheusMeterRegistry registry, Consumer<Meters> late) {
        this.registry = registry;
        this.late = late;
    }

    @Override
    public String contentType() {
        return "text/plain; version=0.0.4; charset=utf-8";
    }

    @Override
    public String text() {
        if (!bound.getAndSet(true)) {
            late.accept(new Meters(registry));
            bindJvm();
        }
        return registry.scrape();
    }

    @SuppressWarnings("resource") // listens to the collector as long as the process lives
    private void bindJvm() {
        new JvmGcMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }
}
