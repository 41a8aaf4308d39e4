package io.voicegateway.adapters.inbound.undertow;

import io.undertow.server.HttpHandler;
import io.voicegateway.adapters.support.loop.IoLoops;
import io.voicegateway.adapters.support.loop.XnioLoop;
import java.util.List;
import java.util.concurrent.Executor;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;

/** The {@link Turnstile} of each loop, and what is put behind them: connections, requests, and who comes back from a check. */
final class Turnstiles {
    private final IoLoops loops;
    private final List<Turnstile> byLoop;

    Turnstiles(IoLoops loops) {
        this.loops = loops;
        this.byLoop = loops.loops().stream().map(Turnstile::new).toList();
    }

    /** Opens each connection, and reads its first request, when it is its turn. */
    ChannelListener<StreamConnection> opening(ChannelListener<? super StreamConnection> opener) {
        return connection ->
                of(connection.getIoThread()).execute(() -> ChannelListeners.invokeChannelListener(connection, opener));
    }

    /** Answers each request when it is its turn: one that comes later than its connection has its own. */
    HttpHandler answering(HttpHandler handler) {
        return exchange -> {
            Turnstile turnstile = of(exchange.getIoThread());
            if (turnstile.isInside()) {
                handler.handleRequest(exchange);
            } else {
                exchange.dispatch(turnstile, handler);
            }
        };
    }

    /** Returns what runs a task on that thread when it is its turn. Any thread. */
    Executor on(XnioIoThread thread) {
        XnioLoop loop = loops.of(thread);
        return task -> loop.execute(() -> of(thread).execute(task));
    }

    private Turnstile of(XnioIoThread thread) {
        return byLoop.get(thread.getNumber());
    }
}
