package io.voicegateway.domain.pool;

import io.voicegateway.domain.model.SessionOptions;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.pool.LeaseState.State;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.PoolEvents.RetireReason;
import io.voicegateway.domain.port.UpstreamConnector.Dialled;
import io.voicegateway.domain.port.UpstreamSession;
import org.jspecify.annotations.Nullable;

/**
 * A place in the quota and the one session that lives in it, from its dial to its end. Whoever moves its state owns it;
 * fields are written by the owner before it moves the state on. It opens and closes on its own loop.
 */
final class PooledSession {
    private final UpstreamSource source;
    private final Ledger ledger;
    private final Quota.Place place;
    private final Loop loop;
    private final LeaseState state;
    private final long bornNanos;

    private UpstreamProfile profile;
    private long expiresNanos;
    private long idleNanos;
    private long staleNanos;
    private @Nullable Dialled dialled;
    private @Nullable UpstreamSession session;
    private @Nullable Opening opening;

    /** Whether a socket may still exist that is in none of the fields. Used on the loop. */
    private boolean socketLeft;

    private boolean placePassedOn;

    /** Begins as connecting, in a place already taken, for a profile or, if it is only to be dialled, for any. */
    PooledSession(UpstreamSource source, Ledger ledger, Quota.Place place, Loop loop, UpstreamProfile profile) {
        this.source = source;
        this.ledger = ledger;
        this.place = place;
        this.loop = loop;
        this.profile = profile;
        this.state = new LeaseState(ledger.census);
        this.bornNanos = loop.nanoTime();
    }

    UpstreamSource source() {
        return source;
    }

    Loop loop() {
        return loop;
    }

    UpstreamProfile profile() {
        return profile;
    }

    LeaseState state() {
        return state;
    }

    /** Returns the session that was opened here. */
    UpstreamSession session() {
        if (session == null) {
            throw new IllegalStateException("not open");
        }
        return session;
    }

    /** Says until when it may wait for a call, and from when on its replacement is due. Before it becomes warm or dialled. */
    void keepUntil(long expires, long idle, long stale) {
        expiresNanos = expires;
        idleNanos = idle;
        staleNanos = stale;
    }

    long bornNanos() {
        return bornNanos;
    }

    boolean isExpired(long nowNanos) {
        return nowNanos - expiresNanos >= 0;
    }

    boolean isIdle(long nowNanos) {
        return nowNanos - idleNanos >= 0;
    }

    /** Returns whether it is so near its end that another should be opened. */
    boolean isStale(long nowNanos) {
        return nowNanos - staleNanos >= 0;
    }

    /** Dials and stops there. On the loop. */
    void dial(long deadlineNanos, Reply reply) {
        begin(deadlineNanos, reply).dial(source.connector());
    }

    /** Opens a session, on what is dialled if something is. On the loop; again after a failure. */
    void open(UpstreamProfile newProfile, SessionOptions options, long deadlineNanos, Reply reply) {
        profile = newProfile;
        Opening begun = begin(deadlineNanos, reply);
        Dialled connection = dialled;
        dialled = null;
        if (connection != null && connection.isOpen()) {
            begun.open(connection, newProfile, options);
        } else {
            begun.open(source.connector(), newProfile, options);
        }
    }

    /** Ends what nobody leased; false if somebody was faster. Any thread. */
    boolean retireUnused(State from, RetireReason reason) {
        if (!state.move(from, State.RETIRED)) {
            return false;
        }
        leave(() -> ledger.retired(profile, reason, loop.nanoTime() - bornNanos));
        return true;
    }

    /** Ends it, whatever it is doing. By the owner. */
    void retire(RetireReason reason) {
        if (state.retire()) {
            leave(() -> {
                if (session != null || dialled != null) {
                    ledger.retired(profile, reason, loop.nanoTime() - bornNanos);
                }
            });
        }
    }

    /** Ends a leased session by its call's view of it, which may live on another loop. By the owner. */
    void retireThrough(UpstreamSession view) {
        if (state.retire()) {
            ledger.retired(profile, RetireReason.USED, loop.nanoTime() - bornNanos);
            place.leave();
            view.close().whenComplete((closed, ignored) -> place.free());
        }
    }

    /** Returns a leased session, not yet open, in the place of this one, whose socket is gone. By the owner. */
    PooledSession successor(Loop callLoop) {
        placePassedOn = true;
        PooledSession next = new PooledSession(source, ledger, place, callLoop, profile);
        next.state.move(State.CONNECTING, State.LEASED);
        if (state.retire() && session != null) {
            ledger.retired(profile, RetireReason.USED, loop.nanoTime() - bornNanos);
        }
        return next;
    }

    /** Asks the connection whether it is still there. On the loop. */
    boolean isOpen() {
        return session != null ? session.isOpen() : dialled != null && dialled.isOpen();
    }

    private Opening begin(long deadlineNanos, Reply reply) {
        Opening begun = new Opening(loop, deadlineNanos, new Result(reply, loop.nanoTime()));
        opening = begun;
        socketLeft = true;
        return begun;
    }

    private void leave(Runnable tell) {
        place.leave();
        if (loop.inLoop()) {
            hangUp(tell);
        } else {
            loop.execute(() -> hangUp(tell));
        }
    }

    private void hangUp(Runnable tell) {
        if (session != null) {
            session.close().whenComplete((closed, ignored) -> free());
        } else if (dialled != null) {
            dialled.close();
            free();
        } else if (socketLeft && opening != null) {
            opening.abandon();
        } else {
            free();
        }
        tell.run();
    }

    private void free() {
        if (!placePassedOn) {
            place.free();
        }
    }

    /** How an opening ended; exactly one of the two, on the loop. Nothing after the session was retired. */
    interface Reply {
        void onReady();

        void onFailed(UpstreamLoss loss, boolean late);
    }

    private final class Result implements Opening.Outcome {
        private final Reply reply;
        private final long startNanos;

        Result(Reply reply, long startNanos) {
            this.reply = reply;
            this.startNanos = startNanos;
        }

        @Override
        public void onDialled(Dialled connection) {
            dialled = connection;
            socketLeft = false;
            reply.onReady();
        }

        @Override
        public void onOpened(UpstreamSession opened) {
            session = opened;
            opening = null; // its timer and what it waited for need not live as long as the call
            socketLeft = false;
            source.succeeded(profile, loop.nanoTime() - startNanos);
            reply.onReady();
        }

        @Override
        public void onFailed(UpstreamLoss loss, boolean late) {
            source.failed(profile, loss, startNanos, loop.nanoTime());
            reply.onFailed(loss, late);
        }

        @Override
        public void onGone() {
            socketLeft = false;
            if (state.now() == State.RETIRED) {
                free();
            }
        }
    }
}
