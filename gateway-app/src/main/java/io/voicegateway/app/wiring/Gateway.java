package io.voicegateway.app.wiring;

import io.voicegateway.adapters.support.loop.IoLoops;
import io.voicegateway.app.process.Meanwhile;
import io.voicegateway.app.settings.BadSettingsException;
import io.voicegateway.app.settings.Keys;
import io.voicegateway.app.settings.Settings;
import io.voicegateway.domain.audio.AudioProfile;
import io.voicegateway.domain.audio.StandardCodecs;
import io.voicegateway.domain.port.Operations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A running gateway with its threads, in this process. */
public final class Gateway implements AutoCloseable {
    private final StandardCodecs codecs;
    private final IoLoops loops;
    private final ModelEndpoint endpoint;
    private final GatewayLifecycle lifecycle;
    private final Operations operations;
    private final InetSocketAddress address;

    private Gateway(
            StandardCodecs codecs,
            IoLoops loops,
            ModelEndpoint endpoint,
            GatewayLifecycle lifecycle,
            Operations operations,
            InetSocketAddress address) {
        this.codecs = codecs;
        this.loops = loops;
        this.endpoint = endpoint;
        this.lifecycle = lifecycle;
        this.operations = operations;
        this.address = address;
    }

    /** Starts one that operators cannot stop. */
    public static Gateway start(Settings settings) throws BadSettingsException, IOException {
        return start(settings, () -> {}, () -> settings);
    }

    /**
     * Starts one.
     *
     * @param stop is told when an operator asks to drain
     * @param source is asked for settings when an operator asks to reload them
     * @throws BadSettingsException if settings that are right one by one cannot be used together
     * @throws IOException if the port cannot be had
     */
    public static Gateway start(Settings settings, StopRequest stop, SettingsSource source)
            throws BadSettingsException, IOException {
        AccessRules.check(settings);
        Meanwhile<IoLoops> loops = Meanwhile.begin("I/O threads", () -> loops(settings.get(Keys.IO_THREADS)));
        @Nullable ModelEndpoint endpoint = null;
        try {
            StandardCodecs codecs = codecs(settings);
            endpoint = ModelEndpoint.open(settings, codecs);
            GatewayComponent parts =
                    DaggerGatewayComponent.factory().create(settings, endpoint, codecs, loops, stop, source);
            GatewayLifecycle lifecycle = parts.lifecycle();
            return new Gateway(codecs, loops.get(), endpoint, lifecycle, parts.operations(), lifecycle.start());
        } catch (IllegalArgumentException e) {
            abandon(loops, endpoint);
            throw new BadSettingsException(
                    String.valueOf(e.getMessage()).lines().toList());
        } catch (UncheckedIOException e) {
            abandon(loops, endpoint);
            throw new IOException(e.getMessage() + " (" + root(e).getMessage() + ")", e);
        } catch (IOException | RuntimeException e) {
            abandon(loops, endpoint);
            throw e;
        }
    }

    /** Returns where it listens. */
    public InetSocketAddress address() {
        return address;
    }

    /** Begins to get the codec up to speed, in the background. */
    public void warmUp() {
        new CodecWarmUp(codecs).start();
    }

    /** Reads settings anew. Any thread. */
    public void reload() {
        operations.reload();
    }

    /** See {@link GatewayLifecycle#stop}. */
    public void drain(GatewayLifecycle.Hurry hurry) throws InterruptedException {
        lifecycle.stop(hurry);
    }

    /** Frees threads and sockets. */
    @Override
    public void close() {
        endpoint.close();
        loops.close();
    }

    /** Returns the codecs that all calls share. */
    static StandardCodecs codecs(Settings settings) {
        return new StandardCodecs(AudioProfile.named(settings.get(Keys.AUDIO_PROFILE)));
    }

    private static Throwable root(Throwable thrown) {
        return thrown.getCause() == null ? thrown : root(thrown.getCause());
    }

    private static IoLoops loops(int threads) throws IOException {
        return threads == 0 ? IoLoops.start(false) : IoLoops.start(threads, false);
    }

    private static void abandon(Meanwhile<IoLoops> loops, @Nullable ModelEndpoint endpoint) {
        if (endpoint != null) {
            endpoint.close();
        }
        loops.ifItWorked(IoLoops::close);
    }
}
