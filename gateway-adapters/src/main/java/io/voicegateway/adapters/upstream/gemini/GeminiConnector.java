package io.voicegateway.adapters.upstream.gemini;

import io.voicegateway.adapters.support.loop.Deadline;
import io.voicegateway.adapters.support.loop.XnioLoop;
import io.voicegateway.adapters.support.websocket.ConnectionLimits;
import io.voicegateway.adapters.support.websocket.DialException;
import io.voicegateway.adapters.support.websocket.DialLimits;
import io.voicegateway.adapters.support.websocket.FrameLimits;
import io.voicegateway.adapters.support.websocket.WebSocketConnection;
import io.voicegateway.adapters.support.websocket.WebSocketDialer;
import io.voicegateway.domain.model.UpstreamException;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.UpstreamConnector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Dials Gemini on the loop of the call: no hand-over between threads on the way of its audio. */
final class GeminiConnector implements UpstreamConnector {
    /** The vendor's documents say "around ten minutes" and announce the end. */
    private static final Duration MAX_CONNECTION_AGE = Duration.ofMinutes(10);
    /** Room for a setup with a long instruction and many tools; audio has a bound of its own. */
    private static final int MAX_QUEUED_BYTES = 4 << 20;
    /** What stands between us and the vendor may cut its messages into any pieces; their bytes are bounded anyway. */
    private static final int MAX_FRAGMENTS = 100_000;
    /** A vendor who pings without sense costs a pong each, not the call. */
    private static final int MAX_PINGS_PER_MINUTE = 60_000;
    /** The port allows two seconds in all. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(1500);

    private final GeminiConfig config;
    private final GeminiCloses closes;
    private final WebSocketDialer dialer;
    private final DialLimits limits;
    private final Map<Loop, AudioScanner> scanners = new ConcurrentHashMap<>();

    GeminiConnector(GeminiConfig config, WebSocketDialer dialer) {
        this.config = config;
        this.dialer = dialer;
        this.closes = new GeminiCloses(config.credential().secret());
        FrameLimits frames = new FrameLimits(
                config.maxMessageBytes(), config.maxMessageBytes(), MAX_FRAGMENTS, MAX_PINGS_PER_MINUTE);
        this.limits = new DialLimits(
                config.dialTimeout(),
                config.dialTimeout(),
                new ConnectionLimits(frames, MAX_QUEUED_BYTES, CLOSE_TIMEOUT));
    }

    @Override
    public String name() {
        return "gemini";
    }

    /** Writes and reads a message: the JSON library is most of what a first session loads. */
    @Override
    public void prepare() {
        byte[] message = GeminiWriter.text("");
        try {
            new MessageParser().parse(message, 0, message.length, new GeminiMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("our own message", e);
        }
    }

    @Override
    public boolean knows(UpstreamProfile profile) {
        return config.profile(profile).isPresent();
    }

    @Override
    public Duration maxConnectionAge() {
        return MAX_CONNECTION_AGE;
    }

    /** @throws IllegalArgumentException if the loop has no sockets */
    @Override
    public CompletionStage<Dialled> dial(Loop loop) {
        if (!(loop instanceof XnioLoop sockets)) {
            throw new IllegalArgumentException("loop: " + loop.name() + " (expected: one with sockets)");
        }
        CompletableFuture<Dialled> result = new CompletableFuture<>();
        loop.execute(() -> dial(sockets, result));
        return result;
    }

    private void dial(XnioLoop loop, CompletableFuture<Dialled> result) {
        CompletableFuture<WebSocketConnection> dialling =
                dialer.dial(loop, config.endpoint(), config.credential().headers(), limits);
        Deadline deadline = new Deadline(loop, () -> {
            String reason = "no connection in " + config.dialTimeout().toMillis() + " ms";
            if (result.completeExceptionally(new UpstreamException(closes.ofFailure(reason)))) {
                dialling.cancel(false);
            }
        });
        deadline.set(loop.nanoTime() + config.dialTimeout().toNanos());
        dialling.whenComplete((connection, failure) -> {
            deadline.met();
            if (failure != null) {
                result.completeExceptionally(new UpstreamException(lossOf(failure), failure));
            } else {
                connected(connection, result);
            }
        });
    }

    private void connected(WebSocketConnection connection, CompletableFuture<Dialled> result) {
        AudioScanner scanner = scanners.computeIfAbsent(connection.loop(), loop -> new AudioScanner());
        GeminiDialled dialled = new GeminiDialled(config, closes, connection, scanner);
        dialled.start();
        if (!result.complete(dialled)) {
            connection.abort();
        }
    }

    private UpstreamLoss lossOf(@Nullable Throwable failure) {
        if (failure instanceof DialException refused && refused.status() > 0) {
            return closes.ofStatus(refused.status(), refused.retryAfter().orElse(Duration.ZERO));
        }
        return closes.ofFailure(failure == null ? "" : String.valueOf(failure.getMessage()));
    }
}
