package io.voicegateway.app.wiring;

import io.voicegateway.app.settings.Keys;
import io.voicegateway.app.settings.OperatorKeys;
import io.voicegateway.app.settings.Settings;
import io.voicegateway.domain.pool.WarmPool;
import io.voicegateway.domain.port.AdmissionPolicy;
import io.voicegateway.domain.port.Export;
import io.voicegateway.domain.port.Fleet;
import io.voicegateway.domain.port.InboundServer;
import io.voicegateway.domain.port.Switchboard;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the gateway, lets it run dry and stops it. Used by one thread. */
@Singleton
public final class GatewayLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayLifecycle.class);
    private static final long POLL_MILLIS = 20;
    /** For clients who were let in before the drain to begin their calls. */
    private static final Duration ARRIVAL = Duration.ofSeconds(2);
    /** For the closing handshakes of calls that were ended. */
    private static final Duration FAREWELL = Duration.ofSeconds(3);
    /** For the answers to clients that closed, which may still be on their way when no call is left. */
    private static final Duration PARTING = Duration.ofMillis(300);

    private final Settings settings;
    private final ModelEndpoint endpoint;
    private final InboundServer server;
    private final WarmPool pool;
    private final AdmissionPolicy admission;
    private final Fleet fleet;
    private final Switchboard switchboard;
    private final Set<Export> exports;
    private final ProcessOperations operations;

    @Inject
    GatewayLifecycle(
            Settings settings,
            ModelEndpoint endpoint,
            InboundServer server,
            WarmPool pool,
            AdmissionPolicy admission,
            Fleet fleet,
            Switchboard switchboard,
            Set<Export> exports,
            ProcessOperations operations) {
        this.settings = settings;
        this.endpoint = endpoint;
        this.server = server;
        this.pool = pool;
        this.admission = admission;
        this.fleet = fleet;
        this.switchboard = switchboard;
        this.exports = exports;
        this.operations = operations;
    }

    /**
     * Opens the port, then begins to fill the pool: whoever calls before a session is warm waits for one, which beats not being
     * answered.
     *
     * @return the address that is listened on
     */
    public InetSocketAddress start() {
        InetSocketAddress address = server.start();
        fleet.join();
        if (AccessRules.isOpenToAnybody(settings)) {
            LOG.warn(
                    "ALLOW_ANONYMOUS=true: whoever reaches {}:{} may call, and is paid for by you",
                    address.getHostString(),
                    address.getPort());
        }
        if (AccessRules.isAdministeredInClear(settings)) {
            LOG.warn(
                    "ADMIN_PORT {} speaks plain HTTP on {}: let nobody but your own machines reach it, or put TLS before it",
                    settings.get(OperatorKeys.ADMIN_PORT),
                    AccessRules.adminHost(settings));
        }
        if (CallMemory.mostCalls(settings) < settings.get(Keys.MAX_CONNECTIONS)) {
            LOG.warn(
                    "MAX_CONNECTIONS={} does not fit into a heap of {} MiB: fewer are taken",
                    settings.get(Keys.MAX_CONNECTIONS),
                    Runtime.getRuntime().maxMemory() >> 20);
        }
        LOG.info(
                "ready on {}:{} (upstream {}, pool size {}, at most {} calls)",
                address.getHostString(),
                address.getPort(),
                settings.get(Keys.UPSTREAM).equals("gemini") ? endpoint.shown() : settings.get(Keys.UPSTREAM),
                settings.get(Keys.CONNECTION_POOL_SIZE),
                CallMemory.mostCalls(settings));
        pool.start();
        return address;
    }

    /**
     * Takes no more calls, lets the running ones end until the deadline or until told to hurry, then ends the rest and closes
     * everything. Who was let in before may still begin: until that has happened the pool serves as ever. Blocks until it is done.
     */
    public void stop(Hurry hurry) throws InterruptedException {
        Duration patience = settings.get(Keys.DRAIN_TIMEOUT);
        LOG.info(
                "stopping: no new calls, {} running, up to {} s for them",
                switchboard.liveCalls(),
                patience.toSeconds());
        operations.drainBegun();
        admission.drain();
        server.stopAccepting();
        long deadline = System.nanoTime() + patience.toNanos();
        boolean hurried = await(() -> server.clients() <= switchboard.liveCalls(), sooner(ARRIVAL, deadline), hurry);
        pool.drain();
        hurried = hurried || await(this::isEmpty, deadline, hurry);
        int left = switchboard.liveCalls();
        if (!hurried) {
            switchboard.dismissAll();
            await(this::isEmpty, from(FAREWELL), hurry);
        }
        switchboard.endAll();
        await(this::isEmpty, from(FAREWELL), GatewayLifecycle::sleep);
        await(() -> server.clients() == 0, from(PARTING), GatewayLifecycle::sleep);
        server.stop();
        fleet.leave();
        exports.forEach(Export::close);
        LOG.info("stopped, {} calls ended by us", left);
    }

    private static boolean sleep(long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
        return false;
    }

    private boolean isEmpty() {
        return switchboard.liveCalls() == 0;
    }

    private static long from(Duration wait) {
        return System.nanoTime() + wait.toNanos();
    }

    private static long sooner(Duration wait, long deadline) {
        long end = from(wait);
        return end - deadline < 0 ? end : deadline;
    }

    /** Returns whether the order to hurry came. */
    private static boolean await(BooleanSupplier done, long deadline, Hurry hurry) throws InterruptedException {
        while (!done.getAsBoolean() && System.nanoTime() - deadline < 0) {
            if (hurry.within(POLL_MILLIS)) {
                return true;
            }
        }
        return false;
    }

    /** Waits for the order to hurry. */
    public interface Hurry {
        /** Returns whether the order came within that time. */
        boolean within(long millis) throws InterruptedException;
    }
}
