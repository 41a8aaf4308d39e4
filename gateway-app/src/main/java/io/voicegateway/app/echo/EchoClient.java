package io.voicegateway.app.echo;

import io.voicegateway.adapters.support.loop.IoLoops;
import io.voicegateway.adapters.support.loop.XnioLoop;
import io.voicegateway.adapters.support.tls.TlsContexts;
import io.voicegateway.adapters.support.websocket.CloseCode;
import io.voicegateway.adapters.support.websocket.DialLimits;
import io.voicegateway.adapters.support.websocket.WebSocketConnection;
import io.voicegateway.adapters.support.websocket.WebSocketDialer;
import io.voicegateway.adapters.support.websocket.WebSocketListener;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;

/** Our client's side of WebSocket, led by a server: one connection, or all cases of an Autobahn fuzzing server. */
public final class EchoClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final DialLimits LIMITS = new DialLimits(PATIENCE, PATIENCE, Echo.LIMITS);

    private final IoLoops loops;
    private final WebSocketDialer dialer;

    private EchoClient(IoLoops loops, WebSocketDialer dialer) {
        this.loops = loops;
        this.dialer = dialer;
    }

    /** Starts what it runs on. */
    public static EchoClient start() throws IOException {
        try {
            return new EchoClient(IoLoops.start(1, true), new WebSocketDialer(TlsContexts.platformTrust()));
        } catch (GeneralSecurityException e) {
            throw new IOException("no TLS: " + e.getMessage(), e);
        }
    }

    /** Connects, echoes to the end of the connection, and returns its close code. */
    public int echo(URI uri) throws IOException {
        return join(open(uri, Echo::new));
    }

    /**
     * Asks an Autobahn fuzzing server how many cases it has, runs them all and has it write its report.
     *
     * @param base like {@code ws://localhost:9001}
     * @param agent what the report calls us
     * @param progress told the number of each case when it is over, and its close code
     */
    public void runAll(URI base, String agent, BiConsumer<Integer, Integer> progress) throws IOException {
        String name = URLEncoder.encode(agent, StandardCharsets.UTF_8);
        int cases = caseCount(base);
        for (int i = 1; i <= cases; i++) {
            progress.accept(i, echo(base.resolve("/runCase?case=" + i + "&agent=" + name)));
        }
        echo(base.resolve("/updateReports?agent=" + name));
    }

    @Override
    public void close() {
        loops.close();
    }

    private int caseCount(URI base) throws IOException {
        StringBuilder answer = new StringBuilder();
        join(open(base.resolve("/getCaseCount"), (connection, closed) -> new WebSocketListener() {
            @Override
            public void onText(byte[] utf8, int offset, int length) {
                answer.append(new String(utf8, offset, length, StandardCharsets.UTF_8));
            }

            @Override
            public void onBinary(byte[] message, int offset, int length) {
                connection.close(CloseCode.UNSUPPORTED_DATA, "expected: a number as text");
            }

            @Override
            public void onClosed(int code, String reason) {
                closed.accept(code);
            }
        }));
        try {
            return Integer.parseInt(answer.toString().trim());
        } catch (NumberFormatException e) {
            throw new IOException(base + "/getCaseCount answered \"" + answer + "\" (expected: a number)", e);
        }
    }

    private CompletableFuture<Integer> open(
            URI uri, BiFunction<WebSocketConnection, IntConsumer, WebSocketListener> listener) {
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        XnioLoop loop = loops.next();
        loop.execute(() -> dialer.dial(loop, uri, Map.of(), LIMITS).whenComplete((connection, failed) -> {
            if (connection == null) {
                closed.completeExceptionally(failed);
            } else {
                connection.start(listener.apply(connection, closed::complete));
            }
        }));
        return closed;
    }

    private static int join(CompletableFuture<Integer> closed) throws IOException {
        try {
            return closed.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }
}
