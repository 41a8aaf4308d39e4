package io.voicegateway.app.chaos;

import io.voicegateway.adapters.simulator.GeminiSimulator;
import io.voicegateway.adapters.simulator.SimulatorOption;
import io.voicegateway.adapters.simulator.SimulatorOptions;
import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import io.voicegateway.app.settings.BadSettingsException;
import io.voicegateway.app.settings.SettingsLoader;
import io.voicegateway.app.wiring.Gateway;
import io.voicegateway.domain.audio.StandardCodecs;
import io.voicegateway.domain.port.AudioCodec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A gateway, the simulator behind it, and a clock for the callers. Its own, or ones that run elsewhere. */
public final class Rig implements AutoCloseable {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final AudioCodec.Provider codecs = new StandardCodecs();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1, Rig::daemon);
    private final URI uri;
    private final Tormentor tormentor;
    private final @Nullable Gateway gateway;
    private final @Nullable GeminiSimulator simulator;

    private Rig(URI uri, URI control, @Nullable Gateway gateway, @Nullable GeminiSimulator simulator) {
        this.uri = uri;
        this.tormentor = new Tormentor(control);
        this.gateway = gateway;
        this.simulator = simulator;
    }

    /** Uses a gateway that runs, and the control port of the simulator that it dials. */
    public static Rig running(URI gateway, URI control) {
        return new Rig(gateway, control, null, null);
    }

    /** Starts a gateway and a simulator in this process. No session is kept warm, so that each fault meets the call. */
    public static Rig own() throws IOException {
        StandardCodecs codecs = new StandardCodecs();
        SimulatorOptions options = SimulatorOptions.defaults().with(SimulatorOption.CONTROL_PORT, "0");
        GeminiSimulator simulator = GeminiSimulator.start(options, codecs);
        try {
            Map<String, String> environment = Map.of(
                    "SERVER_PORT", "0",
                    "CONNECTION_POOL_SIZE", "0",
                    "MAX_CONNECTIONS", "500",
                    "GEMINI_API_KEY", "chaos",
                    "GEMINI_API_ENDPOINT", simulator.uri().toString());
            Gateway gateway = Gateway.start(SettingsLoader.load(List.of(), environment, Path.of("no-such-directory")));
            URI uri = URI.create("ws://localhost:" + gateway.address().getPort() + "/ws");
            return new Rig(uri, simulator.controlUri().orElseThrow(), gateway, simulator);
        } catch (BadSettingsException e) {
            simulator.close();
            throw new IOException(String.join("; ", e.problems()), e);
        } catch (IOException | RuntimeException e) {
            simulator.close();
            throw e;
        }
    }

    /** Tries a fault; whatever new sessions were to meet is forgotten afterwards. */
    public Outcome run(Fault fault) throws IOException, InterruptedException {
        try {
            for (String met : fault.met()) {
                tormentor.add(met);
            }
            return fault.script().run(this, fault);
        } finally {
            tormentor.clear();
        }
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
        if (gateway != null) {
            gateway.close();
        }
        if (simulator != null) {
            simulator.close();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "chaos-clock");
        thread.setDaemon(true);
        return thread;
    }
}
