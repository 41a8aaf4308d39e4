package io.voicegateway.domain.pool;

import io.voicegateway.domain.model.SessionOptions;
import io.voicegateway.domain.model.UpstreamException;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.UpstreamConnector;
import io.voicegateway.domain.port.UpstreamConnector.Dialled;
import io.voicegateway.domain.port.UpstreamSession;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One try to open a session: dial, unless that was done before, then set up, unless only a dial is wanted. Has a deadline;
 * what arrives after it is closed. All of it happens on the session's loop.
 */
final class Opening {
    /** A loop that is so late stood still, and may have the answer unread: then it gets a moment to read it. */
    private static final long LATE_NANOS = 20_000_000L;

    private static final long MOMENT_NANOS = 250_000_000L;

    private final Loop loop;
    private final long deadlineNanos;
    private final Outcome outcome;
    private final Loop.Timer timer;
    private @Nullable Dialled dialled;
    private boolean over;
    private boolean graced;

    Opening(Loop loop, long deadlineNanos, Outcome outcome) {
        this.loop = loop;
        this.deadlineNanos = deadlineNanos;
        this.outcome = outcome;
        this.timer = loop.timer(this::expire);
    }

    /** Dials only. */
    void dial(UpstreamConnector connector) {
        dialThen(connector, () -> finish(() -> outcome.onDialled(connection())));
    }

    /** Dials, then sets up. */
    void open(UpstreamConnector connector, UpstreamProfile profile, SessionOptions options) {
        dialThen(connector, () -> setUp(profile, options));
    }

    /** Sets up what is dialled already. */
    void open(Dialled connection, UpstreamProfile profile, SessionOptions options) {
        timer.arm(deadlineNanos);
        dialled = connection;
        setUp(profile, options);
    }

    /** Wants it no more: what is there or arrives later is closed, and {@code onGone} follows. */
    void abandon() {
        if (!over) {
            over = true;
            timer.disarm();
            if (dialled != null) {
                dialled.close();
            }
        }
    }

    private void dialThen(UpstreamConnector connector, Runnable next) {
        timer.arm(deadlineNanos);
        guarded(() -> connector.dial(loop)).whenComplete((connection, failure) -> {
            dialled = connection;
            if (failure != null) {
                lose(failure);
            } else if (over) {
                connection.close();
                outcome.onGone();
            } else {
                next.run();
            }
        });
    }

    private void setUp(UpstreamProfile profile, SessionOptions options) {
        guarded(() -> connection().setUp(profile, options)).whenComplete((session, failure) -> {
            if (failure != null) {
                connection().close();
                lose(failure);
            } else if (over) {
                session.close().whenComplete((closed, ignored) -> outcome.onGone());
            } else {
                finish(() -> outcome.onOpened(session));
            }
        });
    }

    private Dialled connection() {
        if (dialled == null) {
            throw new IllegalStateException("not dialled");
        }
        return dialled;
    }

    private void finish(Runnable tell) {
        over = true;
        timer.disarm();
        tell.run();
    }

    private void lose(Throwable failure) {
        outcome.onGone();
        if (!over) {
            finish(() -> outcome.onFailed(lossOf(failure), false));
        }
    }

    private void expire() {
        long now = loop.nanoTime();
        if (!over && !graced && now - deadlineNanos > LATE_NANOS) {
            graced = true;
            timer.arm(now + MOMENT_NANOS);
        } else if (!over) {
            abandon();
            String step = dialled == null ? "no connection" : "setup not answered";
            outcome.onFailed(new UpstreamLoss(1006, step, UpstreamLoss.Remedy.FRESH), true);
        }
    }

    private static <T> CompletionStage<T> guarded(Supplier<CompletionStage<T>> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    static UpstreamLoss lossOf(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof UpstreamException known
                ? known.loss()
                : new UpstreamLoss(1006, String.valueOf(cause), UpstreamLoss.Remedy.FRESH);
    }

    /** How it went: one of the first three, unless abandoned; {@code onGone} besides if it came to nothing. */
    interface Outcome {
        void onDialled(Dialled connection);

        void onOpened(UpstreamSession session);

        /** Says why there is no session, and whether that is for want of time; a socket may still be closing. */
        void onFailed(UpstreamLoss loss, boolean late);

        /** Says that no socket is left: before {@code onFailed}, or after it if that came for want of time. */
        void onGone();
    }
}
