package io.voicegateway.app.wiring;

import dagger.Lazy;
import io.voicegateway.app.logging.Logging;
import io.voicegateway.app.process.Version;
import io.voicegateway.domain.port.Operations;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators ask of this process. Thread-safe. */
@Singleton
final class ProcessOperations implements Operations {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessOperations.class);

    private final StopRequest stop;
    private final Lazy<Reloading> reloading;
    private volatile boolean draining;

    @Inject
    ProcessOperations(StopRequest stop, Lazy<Reloading> reloading) {
        this.stop = stop;
        this.reloading = reloading;
    }

    /** The drain has begun, whoever asked for it. */
    void drainBegun() {
        draining = true;
    }

    @Override
    public String version() {
        return Version.get();
    }

    @Override
    public boolean isDraining() {
        return draining;
    }

    @Override
    public void drain() {
        LOG.info("an operator asks to drain");
        stop.stop();
    }

    @Override
    public boolean logLevel(String severity) {
        boolean known = Logging.level(severity);
        if (known) {
            LOG.info("an operator sets the log level to {}", severity);
        }
        return known;
    }

    @Override
    public Reload reload() {
        return reloading.get().reload();
    }
}
