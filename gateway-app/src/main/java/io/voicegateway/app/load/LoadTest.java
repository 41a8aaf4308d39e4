package io.voicegateway.app.load;

import io.voicegateway.adapters.simulator.GeminiSimulator;
import io.voicegateway.adapters.simulator.SimulatorOption;
import io.voicegateway.adapters.simulator.SimulatorOptions;
import io.voicegateway.adapters.simulator.load.LoadGenerator;
import io.voicegateway.adapters.simulator.load.LoadPlan;
import io.voicegateway.adapters.simulator.load.LoadProgress;
import io.voicegateway.adapters.simulator.load.SoundBook;
import io.voicegateway.domain.audio.StandardCodecs;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One run: a simulated Gemini and the callers in this process, the bridge between them in another. */
public final class LoadTest {

    private static final long SETTLE_MILLIS = 2_000;
    private static final long IDLE_MILLIS = 1_500;
    /** Some seconds after its start a virtual machine has given back what its compilers took for it. */
    private static final long REST_MILLIS = 8_000;
    private static final long END_MILLIS = 8_000;
    private static final long LONGEST_MILLIS = 3_600_000;
    /** Gemini sends an answer in messages of 40 to 640 ms. */
    private static final String TURN_CHUNK = "60ms";

    private final LoadOptions options;
    private final Watcher watcher;

    /** @param watcher is told once a second */
    public LoadTest(LoadOptions options, Watcher watcher) {
        this.options = options;
        this.watcher = watcher;
    }

    /** Runs it with this many calls. */
    public LoadReport run(int calls) throws IOException, InterruptedException {
        SoundBook book = new SoundBook();
        try (GeminiSimulator simulator = simulator(book)) {
            if (options.url().isPresent()) {
                watcher.begun(simulator.uri());
                return against(options.url().get(), options.bridgePid(), calls, book, simulator);
            }
            try (ChildGateway child =
                    ChildGateway.start(simulator.uri(), calls, options.settings(), options.jvmFlags())) {
                return against(child.uri(options.path()), Optional.of(child.pid()), calls, book, simulator);
            }
        }
    }

    private GeminiSimulator simulator(SoundBook book) throws IOException {
        try {
            return GeminiSimulator.start(model(), new StandardCodecs(), book);
        } catch (BindException e) {
            throw new IOException("--upstream-port " + options.upstreamPort() + ": " + e.getMessage(), e);
        }
    }

    private SimulatorOptions model() {
        SimulatorOptions model = SimulatorOptions.defaults()
                .with(SimulatorOption.SESSION_LIMIT, "0s")
                .with(SimulatorOption.PORT, String.valueOf(options.upstreamPort()));
        return switch (options.pattern()) {
            case FULL_DUPLEX -> model.with(SimulatorOption.MODE, "echo");
            case TURNS -> model.with(SimulatorOption.MODE, "echo-speech").with(SimulatorOption.ECHO_CHUNK, TURN_CHUNK);
            case QUIET -> model.with(SimulatorOption.MODE, "mute");
        };
    }

    private LoadReport against(URI uri, Optional<Long> pid, int calls, SoundBook book, GeminiSimulator simulator)
            throws IOException, InterruptedException {
        Thread.sleep(options.warmUp().isZero() ? IDLE_MILLIS : REST_MILLIS);
        Optional<ProcessCost> idle = pid.flatMap(ProcessCost::of);
        LoadPlan plan = new LoadPlan(
                uri,
                options.dialect(),
                options.pattern(),
                calls,
                options.ramp(),
                options.callLength(calls),
                options.totalCalls());
        Meter meter = new Meter(pid, calls);
        warmUp(uri, calls, book);
        try (LoadGenerator callers = new LoadGenerator(plan, book)) {
            pass(callers, meter, options.ramp().toMillis() + SETTLE_MILLIS);
            callers.measure();
            meter.begin(callers);
            pass(
                    callers,
                    meter,
                    options.totalCalls() > 0
                            ? LONGEST_MILLIS
                            : options.duration().toMillis());
            callers.endMeasure();
            meter.end(callers);
            callers.hangUp();
            callers.awaitEnd(END_MILLIS);
            Thread.sleep(IDLE_MILLIS);
            Optional<ProcessCost> after = pid.flatMap(ProcessCost::of);
            return meter.report(
                    setup(plan, pid), callers.finish(), simulator.sessions().size(), idle, after);
        } finally {
            watcher.done();
        }
    }

    /** A virtual machine is slow until it has compiled what it does most; these calls are not measured. */
    private void warmUp(URI uri, int calls, SoundBook book) throws IOException, InterruptedException {
        if (options.warmUp().isZero()) {
            return;
        }
        LoadPlan plan = new LoadPlan(
                uri,
                options.dialect(),
                options.pattern(),
                calls,
                options.warmUp().dividedBy(2),
                Duration.ZERO,
                0);
        try (LoadGenerator callers = new LoadGenerator(plan, book)) {
            Thread.sleep(options.warmUp().toMillis());
            callers.hangUp();
            callers.awaitEnd(END_MILLIS);
        }
        Thread.sleep(IDLE_MILLIS);
    }

    /** With a total of calls the run lasts until they are made. */
    private void pass(LoadGenerator callers, Meter meter, long millis) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
        while (System.nanoTime() < end) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (callers.awaitEnd(Math.min(1000, Math.max(1, left)))) {
                return;
            }
            LoadProgress progress = callers.progress();
            meter.second(progress);
            watcher.second(progress);
        }
    }

    private Map<String, String> setup(LoadPlan plan, Optional<Long> pid) {
        List<String> churn = new ArrayList<>();
        if (!plan.callLength().isZero()) {
            churn.add(", calls of " + plan.callLength().toMillis() + " ms");
        }
        if (plan.maxCalls() > 0) {
            churn.add(", " + plan.maxCalls() + " in all");
        }
        Map<String, String> setup = new LinkedHashMap<>();
        setup.put("bridge", options.url().isPresent() ? plan.uri().toString() : "this gateway, own process");
        setup.put(
                "calls",
                plan.calls() + " " + word(plan.dialect()) + ", " + word(plan.pattern()) + String.join("", churn));
        setup.put(
                "duration",
                (plan.maxCalls() > 0 ? "until all are made" : options.duration().toSeconds() + " s")
                        + " after a ramp of "
                        + options.ramp().toMillis() + " ms and a warm-up of "
                        + options.warmUp().toMillis() + " ms");
        if (options.url().isEmpty()) {
            setup.put("settings", "PLAYOUT_PREBUFFER=0ms " + options.settings());
            setup.put("JVM flags", String.join(" ", options.jvmFlags()));
        }
        setup.put(
                "machine",
                Runtime.getRuntime().availableProcessors() + " processors, "
                        + System.getProperty("os.name") + " " + System.getProperty("os.version") + ", Java "
                        + System.getProperty("java.version"));
        setup.put("process", pid.map(String::valueOf).orElse("not known"));
        return setup;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Sees how it goes. */
    public interface Watcher {
        /** The simulated Gemini can be dialled by the bridge. */
        void begun(URI model);

        /** A second has passed. */
        void second(LoadProgress progress);

        /** The run is over. */
        void done();
    }
}
