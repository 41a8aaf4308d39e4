package io.voicegateway.app.chaos;

import io.voicegateway.adapters.simulator.GeminiSimulator;
import io.voicegateway.adapters.simulator.SimulatorOption;
import io.voicegateway.adapters.simulator.SimulatorOptions;
import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import io.voicegateway.adapters.simulator.phone.PhoneRefusedException;
import io.voicegateway.app.settings.BadSettingsException;
import io.voicegateway.app.settings.SettingsLoader;
import io.voicegateway.app.wiring.Gateway;
import io.voicegateway.domain.audio.StandardCodecs;
import io.voicegateway.domain.port.AudioCodec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** A gateway, the simulator behind it, and a clock for the callers. Its own, or ones that run elsewhere. */
public final class Rig implements AutoCloseable {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long WARM_MILLIS = 10_000;
    private static final long TAKEN_MILLIS = 15_000;
    private static final long LOOK_MILLIS = 50;

    private final AudioCodec.Provider codecs = new StandardCodecs();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1, Rig::daemon);
    private final URI uri;
    private final Tormentor tormentor;
    private final int warm;
    private final List<AutoCloseable> own;

    private Rig(URI uri, URI control, int warm, List<AutoCloseable> own) {
        this.uri = uri;
        this.tormentor = new Tormentor(control);
        this.warm = warm;
        this.own = own;
    }

    /** Uses a gateway that runs and keeps so many sessions warm, and the control port of the simulator that it dials. */
    public static Rig running(URI gateway, URI control, int warm) {
        return new Rig(gateway, control, warm, List.of());
    }

    /** Starts a simulator, tools and a gateway that keeps so many sessions warm, in this process. */
    public static Rig own(int warm) throws IOException {
        List<AutoCloseable> own = new ArrayList<>();
        try {
            SimulatorOptions options = SimulatorOptions.defaults().with(SimulatorOption.CONTROL_PORT, "0");
            GeminiSimulator simulator = GeminiSimulator.start(options, new StandardCodecs());
            own.add(simulator);
            Workbench tools = new Workbench();
            own.add(tools);
            Map<String, String> environment = Map.of(
                    "SERVER_PORT",
                    "0",
                    "CONNECTION_POOL_SIZE",
                    Integer.toString(warm),
                    "MAX_CONNECTIONS",
                    "500",
                    "TOOLS_FILE",
                    tools.file().toString(),
                    "GEMINI_API_KEY",
                    "chaos",
                    "GEMINI_API_ENDPOINT",
                    simulator.uri().toString());
            Gateway gateway = Gateway.start(SettingsLoader.load(List.of(), environment, Path.of("no-such-directory")));
            own.add(gateway);
            URI uri = URI.create("ws://localhost:" + gateway.address().getPort() + "/ws");
            return new Rig(uri, simulator.controlUri().orElseThrow(), warm, own);
        } catch (BadSettingsException e) {
            closeAll(own);
            throw new IOException(String.join("; ", e.problems()), e);
        } catch (IOException | RuntimeException e) {
            closeAll(own);
            throw e;
        }
    }

    /** Tries a fault; whatever new sessions were to meet is forgotten afterwards. */
    public Outcome run(Fault fault) throws IOException, InterruptedException {
        try {
            awaitTaken();
            for (String met : fault.met()) {
                tormentor.add(met);
            }
            return fault.script().run(this, fault);
        } catch (PhoneRefusedException e) {
            return new Outcome(fault, Outcome.Figures.NONE, "not let in: " + e.getMessage(), false);
        } finally {
            tormentor.clear();
        }
    }

    /** Lets the model behave like this, in sessions that are warm too: they are closed, and the pool opens others. */
    void behave(String mode, String name, String value) throws IOException, InterruptedException {
        tormentor.behave(mode, name, value);
        if (warm > 0) {
            // One that is still being opened would behave as before.
            Set<Long> before = awaitFull(Set.of());
            tormentor.strike(0, "close:code=1000");
            awaitFull(before);
        }
    }

    /** Waits until so many sessions are warm and none of those is; returns them. */
    private Set<Long> awaitFull(Set<Long> gone) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WARM_MILLIS);
        Set<Long> now = ready();
        while (now.size() < warm || !Collections.disjoint(now, gone)) {
            if (System.nanoTime() > end) {
                throw new IOException("the pool did not fill");
            }
            pass(LOOK_MILLIS);
            now = ready();
        }
        return now;
    }

    /** A gateway that was tormented before may still take its upstream for down: waits until it takes calls again. */
    private void awaitTaken() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TAKEN_MILLIS);
        while (own.isEmpty() && System.nanoTime() < end) {
            try (Caller caller = dial(PhoneDialect.RAW)) {
                pass(LOOK_MILLIS);
                if (caller.closeCode() == 0) {
                    return;
                }
            } catch (PhoneRefusedException e) {
                pass(LOOK_MILLIS);
            }
        }
    }

    private Set<Long> ready() throws IOException, InterruptedException {
        return tormentor.sessions().stream()
                .filter(session -> session.live() && session.ready())
                .map(Tormentor.Session::id)
                .collect(Collectors.toSet());
    }

    /** Returns whether gateway, simulator and callers are all in this process. */
    boolean isOwn() {
        return !own.isEmpty();
    }

    Tormentor tormentor() {
        return tormentor;
    }

    AudioCodec.Provider codecs() {
        return codecs;
    }

    Caller dial(PhoneDialect dialect) throws IOException, InterruptedException {
        return Caller.dial(uri, dialect, clock);
    }

    /** Waits until something is so; returns false if it is not so in time. */
    boolean await(long millis, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(LOOK_NANOS);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return true;
    }

    /** Lets time pass. */
    void pass(long millis) throws InterruptedException {
        await(millis, () -> false);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        closeAll(own);
    }

    /** The last first. */
    private static void closeAll(List<AutoCloseable> all) {
        for (int i = all.size() - 1; i >= 0; i--) {
            try {
                all.get(i).close();
            } catch (Exception e) {
                throw new IllegalStateException("not closed: " + all.get(i), e);
            }
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "chaos-clock");
        thread.setDaemon(true);
        return thread;
    }
}
