package io.voicegateway.adapters.inbound.undertow;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.voicegateway.adapters.support.loop.IoLoops;
import io.voicegateway.domain.port.InboundServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A server with a second port beside it, for operators, that is open as long as the first. */
final class TwoPortServer implements InboundServer {
    private final InboundServer callers;
    private final String host;
    private final int port;
    private final IoLoops loops;
    private final HttpHandler operators;
    private final UndertowConfig.HttpLimits limits;
    private @Nullable Undertow undertow;

    TwoPortServer(InboundServer callers, UndertowConfig config, int port, IoLoops loops, HttpHandler operators) {
        this.callers = callers;
        this.host = config.host();
        this.port = port;
        this.loops = loops;
        this.operators = operators;
        this.limits = config.http();
    }

    @Override
    public synchronized InetSocketAddress start() {
        Undertow built = Undertow.builder()
                .setWorker(loops.worker())
                .addHttpListener(port, host)
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, limits.maxHeaderBytes())
                .setServerOption(UndertowOptions.MAX_HEADERS, limits.maxHeaders())
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, (long) limits.maxHeaderBytes())
                .setServerOption(
                        UndertowOptions.NO_REQUEST_TIMEOUT,
                        Math.toIntExact(limits.idleTimeout().toMillis()))
                .setHandler(operators)
                .build();
        try {
            built.start();
        } catch (RuntimeException e) {
            throw new UncheckedIOException("cannot listen on " + host + ":" + port, new IOException(e.getMessage(), e));
        }
        undertow = built;
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
        if (undertow != null) {
            undertow.stop();
            undertow = null;
        }
    }
}
