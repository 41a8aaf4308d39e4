package io.voicegateway.adapters.inbound.undertow;

import io.voicegateway.domain.port.Operations;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Writes down what operators ask for. */
final class RecordingOperations implements Operations {
    final List<String> orders = new CopyOnWriteArrayList<>();
    volatile Supplier<String> reload = () -> "";

    @Override
    public String version() {
        return "1.2.3";
    }

    @Override
    public boolean isDraining() {
        return orders.contains("drain");
    }

    @Override
    public void drain() {
        orders.add("drain");
    }

    @Override
    public boolean logLevel(String severity) {
        orders.add("log " + severity);
        return severity.equals("debug");
    }

    @Override
    public Reload reload() {
        orders.add("reload");
        String problem = reload.get();
        return new Reload(problem.isEmpty() ? List.of() : List.of(problem), List.of("MAX_CONNECTIONS"));
    }
}
