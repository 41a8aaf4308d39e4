package io.voicegateway.adapters.inbound.undertow;

import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.voicegateway.adapters.support.loop.IoLoops;
import io.voicegateway.domain.port.InboundServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.xnio.Options;

/** Undertow with every limit set that it leaves open; it shares the I/O threads of {@link IoLoops}. */
final class UndertowServer implements InboundServer {
    /** What a peer may take to answer our close, and a little. */
    private static final long STOP_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** Seconds of speech, and no more: what lies in the system's buffer cannot be taken back at a barge-in. */
    private static final int SEND_BUFFER_BYTES = 32 * 1024;

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final UndertowConfig config;
    private final IoLoops loops;
    private final Turnstiles turnstiles;
    private final HttpHandler routes;
    private final Gatekeeper gatekeeper;
    private final Reception reception;
    private final @Nullable ServerTls tls;
    private @Nullable Doors doors;

    UndertowServer(
            UndertowConfig config,
            IoLoops loops,
            Turnstiles turnstiles,
            HttpHandler routes,
            Gatekeeper gatekeeper,
            Reception reception,
            @Nullable ServerTls tls) {
        this.config = config;
        this.loops = loops;
        this.turnstiles = turnstiles;
        this.routes = routes;
        this.gatekeeper = gatekeeper;
        this.reception = reception;
        this.tls = tls;
    }

    @Override
    public synchronized InetSocketAddress start() {
        if (doors != null) {
            throw new IllegalStateException("started twice");
        }
        Doors opened = Doors.open(config.host(), config.port(), this::listening);
        doors = opened;
        if (tls != null) {
            tls.watch(opened.listeners());
        }
        return opened.address();
    }

    @Override
    public void stopAccepting() {
        gatekeeper.close();
    }

    @Override
    public int clients() {
        return gatekeeper.inside();
    }

    @Override
    public String reload() {
        return tls == null ? "" : tls.reload();
    }

    @Override
    public synchronized void stop() {
        gatekeeper.close();
        if (doors == null) {
            return;
        }
        if (tls != null) {
            tls.stop();
        }
        doors.close();
        doors = null;
        reception.close();
        if (!empty()) {
            reception.abort();
            empty();
        }
    }

    private Door listening(String host, int port) throws IOException {
        UndertowConfig.HttpLimits http = config.http();
        int most = OpenFiles.connections();
        Door.Plan plan = new Door.Plan(loops, turnstiles, routes)
                .socket(Options.BACKLOG, http.backlog())
                .socket(Options.SEND_BUFFER, SEND_BUFFER_BYTES)
                .socket(Options.CONNECTION_HIGH_WATER, most)
                .socket(Options.CONNECTION_LOW_WATER, most)
                .server(UndertowOptions.MAX_HEADER_SIZE, http.maxHeaderBytes())
                .server(UndertowOptions.MAX_HEADERS, http.maxHeaders())
                .server(UndertowOptions.MAX_PARAMETERS, http.maxHeaders())
                .server(UndertowOptions.MAX_ENTITY_SIZE, (long) http.maxHeaderBytes())
                .server(UndertowOptions.REQUEST_PARSE_TIMEOUT, millis(http.requestTimeout()))
                .server(UndertowOptions.NO_REQUEST_TIMEOUT, millis(http.idleTimeout()))
                .server(UndertowOptions.ENABLE_HTTP2, false);
        if (tls != null) {
            tls.listenToCallers(plan);
        }
        return plan.open(host, port);
    }

    private boolean empty() {
        long deadline = System.nanoTime() + STOP_NANOS;
        while (reception.size() > 0 && deadline - System.nanoTime() > 0) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        return reception.size() == 0;
    }

    private static int millis(java.time.Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
