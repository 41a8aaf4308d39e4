package io.voicegateway.adapters.simulator.phone;

import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * One phone on one line. Dials over the JDK's own WebSocket, so that nothing of ours is checked by itself. Methods may be called
 * by any thread and do not wait for the network, {@link #dial} and {@link #hangUp} excepted.
 */
public final class SoftPhone implements AutoCloseable {
    /** A line that takes nothing for as many messages (a second of speech) is no line. */
    private static final int MOST_UNSENT = 50;

    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final DialectCodec codec;
    private final WebSocket socket;
    private final CompletableFuture<Integer> closed;
    private CompletableFuture<?> sends = CompletableFuture.completedFuture(null);
    private int unsent;

    private SoftPhone(DialectCodec codec, WebSocket socket, CompletableFuture<Integer> closed) {
        this.codec = codec;
        this.socket = socket;
        this.closed = closed;
    }

    /**
     * Dials and says hello in the dialect.
     *
     * @param headers sent with the upgrade
     * @param timeout for the connection and the upgrade together
     * @throws PhoneRefusedException if nobody answers, or with anything but 101
     */
    public static SoftPhone dial(URI uri, PhoneDialect dialect, Map<String, String> headers, Duration timeout, Ear ear)
            throws IOException, InterruptedException {
        DialectCodec codec = dialect.newCodec();
        CompletableFuture<SoftPhone> self = new CompletableFuture<>();
        PlayedClock played = new PlayedClock(name -> self.thenAccept(phone -> phone.returnMark(name)));
        PhoneLine line = new PhoneLine(codec, ear, played);
        WebSocket.Builder builder = Exchange.CLIENT.newWebSocketBuilder();
        headers.forEach(builder::header);
        try {
            WebSocket socket = builder.connectTimeout(timeout)
                    .buildAsync(uri, line)
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            SoftPhone phone = new SoftPhone(codec, socket, line.closed());
            phone.sendAll(codec.greeting());
            self.complete(phone);
            return phone;
        } catch (TimeoutException e) {
            throw new PhoneRefusedException(0, uri + ": no answer in " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw refused(uri, requireNonNullElse(e.getCause(), e));
        } catch (IllegalArgumentException e) {
            throw new PhoneRefusedException(0, uri + ": " + e.getMessage());
        }
    }

    /** Sends audio as one message: mu-law, 8 kHz. Returns false if the line is dead or stuck. */
    public synchronized boolean say(byte[] mulaw) {
        return send(codec.audio(mulaw));
    }

    /** Returns the close code, once the line is dead. */
    public CompletableFuture<Integer> closed() {
        return closed.copy();
    }

    /** Ends the call politely; waits two seconds at most. Idempotent. */
    public void hangUp() {
        if (!closed.isDone()) {
            sendAll(codec.farewell());
            chain(() -> socket.sendClose(WebSocket.NORMAL_CLOSURE, ""));
            closed.copy()
                    .completeOnTimeout(1006, FAREWELL.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
        socket.abort();
    }

    @Override
    public void close() {
        hangUp();
    }

    private synchronized void returnMark(String name) {
        sendAll(codec.mark(name));
    }

    private void sendAll(List<Object> messages) {
        messages.forEach(this::send);
    }

    private boolean send(Object message) {
        return chain(() -> message instanceof byte[] bytes
                ? socket.sendBinary(ByteBuffer.wrap(bytes), true)
                : socket.sendText((String) message, true));
    }

    /** The JDK's socket takes one message at a time, so each waits for the one before it. */
    private synchronized boolean chain(Supplier<CompletableFuture<WebSocket>> send) {
        if (closed.isDone() || unsent >= MOST_UNSENT || sends.isCompletedExceptionally()) {
            return false;
        }
        unsent++;
        sends = sends.thenCompose(ignored -> send.get()).whenComplete((sent, failure) -> sentOne());
        return true;
    }

    private synchronized void sentOne() {
        unsent--;
    }

    private static IOException refused(URI uri, Throwable cause) {
        Throwable root = cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
        if (root instanceof WebSocketHandshakeException handshake) {
            int status = handshake.getResponse().statusCode();
            String retry = handshake
                    .getResponse()
                    .headers()
                    .firstValue("Retry-After")
                    .map(seconds -> "; try again in " + seconds + " s")
                    .orElse("");
            return new PhoneRefusedException(status, uri + ": refused with HTTP " + status + retry);
        }
        String words = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return new PhoneRefusedException(0, uri + ": cannot connect (" + words + ")");
    }

    /** All phones share one client: each would start a thread. */
    private static final class Exchange {
        static final HttpClient CLIENT = HttpClient.newHttpClient();
    }
}
