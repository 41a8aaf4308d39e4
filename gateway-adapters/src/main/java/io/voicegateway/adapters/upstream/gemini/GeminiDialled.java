package io.voicegateway.adapters.upstream.gemini;

import io.voicegateway.adapters.support.loop.Deadline;
import io.voicegateway.adapters.support.websocket.CloseCode;
import io.voicegateway.adapters.support.websocket.WebSocketConnection;
import io.voicegateway.adapters.support.websocket.WebSocketListener;
import io.voicegateway.domain.model.SessionOptions;
import io.voicegateway.domain.model.UpstreamException;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.UpstreamConnector;
import io.voicegateway.domain.port.UpstreamSession;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A connection to Gemini: first only open, then being set up, then a session's, which it hands all messages to. */
final class GeminiDialled implements UpstreamConnector.Dialled, WebSocketListener {
    private final GeminiConfig config;
    private final GeminiCloses closes;
    private final WebSocketConnection connection;
    private final GeminiReader reader;

    /** From the setup's first byte until it is answered. */
    private @Nullable Setup setup;

    private @Nullable GeminiSession session;

    GeminiDialled(GeminiConfig config, GeminiCloses closes, WebSocketConnection connection, AudioScanner scanner) {
        this.config = config;
        this.closes = closes;
        this.connection = connection;
        this.reader = new GeminiReader(scanner);
    }

    /** Begins to listen to the connection. */
    void start() {
        connection.start(this);
    }

    @Override
    public Loop loop() {
        return connection.loop();
    }

    @Override
    public CompletionStage<UpstreamSession> setUp(UpstreamProfile profile, SessionOptions options) {
        if (setup != null || session != null) {
            throw new IllegalStateException("set up twice");
        }
        GeminiProfileConfig wanted = config.profile(profile)
                .orElseThrow(() -> new IllegalArgumentException("profile: " + profile + " (expected: a known one)"));
        Setup begun = new Setup(
                new GeminiSetup(wanted, config.isVertex(), options),
                options.resumeToken().isPresent(),
                new Deadline(connection.loop(), this::setupTimedOut));
        setup = begun;
        byte[] message = begun.content.message();
        if (connection.sendText(message, 0, message.length)) {
            begun.deadline.set(loop().nanoTime() + config.setupTimeout().toNanos());
        } else {
            fail(closes.ofFailure("the connection was lost before the setup"));
        }
        return begun.result;
    }

    @Override
    public boolean isOpen() {
        return setup == null && session == null && connection.isOpen();
    }

    @Override
    public void close() {
        connection.close(CloseCode.NORMAL, "");
        fail(closes.ofFailure("hung up"));
    }

    @Override
    public void onText(byte[] utf8, int offset, int length) {
        onBinary(utf8, offset, length);
    }

    /** The vendor writes JSON into binary messages; a proxy in between may make text of them. */
    @Override
    public void onBinary(byte[] message, int offset, int length) {
        GeminiMessage said = reader.read(message, offset, length);
        if (said == null) {
            return;
        }
        if (session != null) {
            session.take(said);
        } else if (said.setupComplete && setup != null && !setup.result.isDone()) {
            accepted(setup, said);
        }
    }

    @Override
    public void onClosed(int code, String reason) {
        if (session != null) {
            session.gone(code, reason);
        } else {
            fail(closes.inSetup(code, reason, setup != null && setup.resuming));
        }
    }

    private void accepted(Setup accepted, GeminiMessage said) {
        accepted.deadline.met();
        GeminiSession ready = new GeminiSession(connection, reader, closes);
        session = ready;
        setup = null; // a session that lives for minutes need not keep what it was begun with
        accepted.content.history().ifPresent(ready::send);
        accepted.result.complete(ready);
        ready.take(said);
    }

    private void setupTimedOut() {
        fail(closes.ofFailure(
                "the setup was not answered in " + config.setupTimeout().toMillis() + " ms"));
        connection.abort();
    }

    private void fail(UpstreamLoss loss) {
        if (setup != null) {
            setup.deadline.met();
            setup.result.completeExceptionally(new UpstreamException(loss));
        }
    }

    /** A setup that is on its way, or has failed. */
    private static final class Setup {
        final GeminiSetup content;
        final boolean resuming;
        final Deadline deadline;
        final CompletableFuture<UpstreamSession> result = new CompletableFuture<>();

        Setup(GeminiSetup content, boolean resuming, Deadline deadline) {
            this.content = content;
            this.resuming = resuming;
            this.deadline = deadline;
        }
    }
}
