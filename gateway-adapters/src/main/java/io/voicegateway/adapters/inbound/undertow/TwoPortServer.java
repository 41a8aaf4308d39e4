package io.voicegateway.adapters.inbound.undertow;

import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.voicegateway.adapters.support.loop.IoLoops;
import io.voicegateway.domain.port.InboundServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A server with a second port beside it, for operators, that is open as long as the first. */
final class TwoPortServer implements InboundServer {
    private final InboundServer callers;
    private final String host;
    private final int port;
    private final IoLoops loops;
    private final Turnstiles turnstiles;
    private final HttpHandler operators;
    private final UndertowConfig.HttpLimits limits;
    private final @Nullable ServerTls tls;
    private @Nullable Doors doors;

    /** @param tls the callers', which both ports speak; null if none does */
    TwoPortServer(
            InboundServer callers,
            String host,
            int port,
            UndertowConfig.HttpLimits limits,
            IoLoops loops,
            Turnstiles turnstiles,
            HttpHandler operators,
            @Nullable ServerTls tls) {
        this.callers = callers;
        this.host = host;
        this.port = port;
        this.loops = loops;
        this.turnstiles = turnstiles;
        this.operators = operators;
        this.limits = limits;
        this.tls = tls;
    }

    @Override
    public synchronized InetSocketAddress start() {
        Doors opened = Doors.open(host, port, this::listening);
        doors = opened;
        if (tls != null) {
            tls.watch(opened.listeners());
        }
        return callers.start();
    }

    @Override
    public void stopAccepting() {
        callers.stopAccepting();
    }

    @Override
    public int clients() {
        return callers.clients();
    }

    @Override
    public String reload() {
        return callers.reload();
    }

    @Override
    public synchronized void stop() {
        callers.stop();
        if (doors != null) {
            doors.close();
            doors = null;
        }
    }

    private Door listening(String on, int at) throws IOException {
        Door.Plan plan = new Door.Plan(loops, turnstiles, operators)
                .server(UndertowOptions.MAX_HEADER_SIZE, limits.maxHeaderBytes())
                .server(UndertowOptions.MAX_HEADERS, limits.maxHeaders())
                .server(UndertowOptions.MAX_ENTITY_SIZE, (long) limits.maxHeaderBytes())
                .server(
                        UndertowOptions.REQUEST_PARSE_TIMEOUT,
                        Math.toIntExact(limits.requestTimeout().toMillis()))
                .server(
                        UndertowOptions.NO_REQUEST_TIMEOUT,
                        Math.toIntExact(limits.idleTimeout().toMillis()));
        if (tls != null) {
            tls.listen(plan);
        }
        return plan.open(on, at);
    }
}
