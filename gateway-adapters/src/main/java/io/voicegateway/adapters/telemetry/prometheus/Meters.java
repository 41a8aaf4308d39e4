package io.voicegateway.adapters.telemetry.prometheus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Makes meters that look alike: one prefix, a sentence of help, buckets by what is measured. Called at the start only. */
final class Meters {
    /** What a caller waits for: from what nobody notices to what he hangs up on. */
    static final Duration[] LATENCY = millis(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000);

    /** How late a thread that shall be on time is. */
    static final Duration[] LATENESS = millis(1, 2, 5, 10, 20, 50, 100, 250, 1000);

    /** How much speech a model may be ahead of what is heard. */
    static final Duration[] SPEECH = millis(100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000, 120_000);

    /** How long people talk. */
    static final Duration[] CALL = millis(5_000, 15_000, 60_000, 180_000, 600_000, 1_800_000, 3_600_000, 7_200_000);

    private final MeterRegistry registry;

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    Counter counter(String name, String help, String... tags) {
        return Counter.builder("gateway." + name).description(help).tags(tags).register(registry);
    }

    /** Returns one counter for each constant, all of them there from the start so that a rate has a beginning. */
    <E extends Enum<E>> Map<E, Counter> counters(String name, String help, String label, Class<E> type) {
        return each(type, constant -> counter(name, help, label, Labels.of(constant)));
    }

    Timer timer(String name, String help, Duration[] buckets, String... tags) {
        return Timer.builder("gateway." + name)
                .description(help)
                .tags(tags)
                .serviceLevelObjectives(buckets)
                .register(registry);
    }

    /** Shows a figure that its owner keeps. */
    <T> T gauge(String name, String help, T owner, ToDoubleFunction<T> figure, String... tags) {
        Gauge.builder("gateway." + name, owner, figure)
                .description(help)
                .tags(tags)
                .strongReference(true)
                .register(registry);
        return owner;
    }

    /** Shows a figure that its owner keeps and that only grows. */
    <T> void growing(String name, String help, T owner, ToDoubleFunction<T> figure, String... tags) {
        FunctionCounter.builder("gateway." + name, owner, figure)
                .description(help)
                .tags(tags)
                .register(registry);
    }

    /** Returns one of something for each constant. */
    static <E extends Enum<E>, T> Map<E, T> each(Class<E> type, Function<E, T> maker) {
        Map<E, T> all = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            all.put(constant, maker.apply(constant));
        }
        return all;
    }

    private static Duration[] millis(long... millis) {
        Duration[] durations = new Duration[millis.length];
        for (int i = 0; i < millis.length; i++) {
            durations[i] = Duration.ofMillis(millis[i]);
        }
        return durations;
    }
}
