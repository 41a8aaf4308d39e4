package io.voicegateway.domain.pool;

import io.voicegateway.domain.model.SessionOptions;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.pool.LeaseState.State;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.PoolEvents.RetireReason;
import io.voicegateway.domain.port.UpstreamSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Opens sessions for the shelves and puts them there. Its books are kept on the home loop; the work is on each session's. */
final class Openings {
    private static final long RENEWAL_LEAD_NANOS = Duration.ofSeconds(5).toNanos();

    private final PoolParts parts;
    private final Loop home;
    private final DoubleSupplier jitter;
    private final Runnable changed;
    private final List<One> underWay = new ArrayList<>();

    /** Runs {@code changed}, on any loop, when a session was put on a shelf, lost from it or could not be opened. */
    Openings(PoolParts parts, Loop home, DoubleSupplier jitter, Runnable changed) {
        this.parts = parts;
        this.home = home;
        this.jitter = jitter;
        this.changed = changed;
    }

    int count() {
        return underWay.size();
    }

    /** Counts what is being opened into the list. On the home loop. */
    void addTo(Stock stock) {
        for (One one : underWay) {
            one.addTo(stock);
        }
    }

    /** Opens a session for the shelf, or with no profile only a connection. On the home loop, in a place taken for it. */
    void begin(
            Shelf shelf,
            UpstreamSource source,
            @Nullable UpstreamProfile profile,
            Quota.Place place,
            Duration limit,
            Refill refill) {
        UpstreamProfile label =
                profile == null ? UpstreamProfile.of(source.connector().name(), "") : profile;
        PooledSession session = new PooledSession(source, parts.ledger(), place, shelf.loop(), label);
        One one = new One(shelf, session, profile, refill);
        underWay.add(one);
        refill.began();
        shelf.loop().execute(() -> one.open(shelf.loop().nanoTime() + limit.toNanos()));
    }

    private void putOnShelf(PooledSession session, boolean warm, Refill refill) {
        Loop loop = session.loop();
        long now = loop.nanoTime();
        PoolConfig config = parts.config();
        long vendorAge = session.source().connector().maxConnectionAge().toNanos() / 5 * 4;
        long age = Math.min(config.maxAge().toNanos(), vendorAge);
        long idle = (warm ? config.maxIdle() : config.maxDialledIdle()).toNanos();
        long expiresAt = session.bornNanos() + (long) (age * (1 - 0.2 * jitter.getAsDouble()));
        long idleAt = now + (long) (idle * (1 - 0.25 * jitter.getAsDouble()));
        long life = Math.min(expiresAt, idleAt) - now;
        session.keepUntil(expiresAt, idleAt, now + life - Math.min(RENEWAL_LEAD_NANOS, life / 4));
        parts.shelves().put(session);
        if (warm) {
            session.session().attach(watch(session, refill));
        }
        session.state().move(State.CONNECTING, warm ? State.WARM : State.DIALLED);
        if (parts.draining().get()) {
            session.retire(RetireReason.DRAINED);
            parts.shelves().remove(session);
        }
    }

    private UpstreamSession.Listener watch(PooledSession session, Refill refill) {
        return new UnusedWatch(reason -> {
            if (session.retireUnused(State.WARM, reason)) {
                parts.shelves().remove(session);
                lost(session, refill);
            }
        });
    }

    /** A session went off its shelf by the vendor's doing. Any thread. */
    void lost(PooledSession session, Refill refill) {
        home.execute(() -> {
            refill.lost(session.bornNanos(), home.nanoTime());
            changed.run();
        });
    }

    /** One opening. */
    private final class One implements PooledSession.Reply {
        private final Shelf shelf;
        private final PooledSession session;
        private final @Nullable UpstreamProfile profile;
        private final Refill refill;

        One(Shelf shelf, PooledSession session, @Nullable UpstreamProfile profile, Refill refill) {
            this.shelf = shelf;
            this.session = session;
            this.profile = profile;
            this.refill = refill;
        }

        void open(long deadlineNanos) {
            if (profile == null) {
                session.dial(deadlineNanos, this);
            } else {
                session.open(profile, SessionOptions.FRESH, deadlineNanos, this);
            }
        }

        void addTo(Stock stock) {
            if (profile == null) {
                stock.addDialled(shelf, session.source().connector().name());
            } else {
                stock.addWarm(shelf, profile);
            }
        }

        @Override
        public void onReady() {
            putOnShelf(session, profile != null, refill);
            home.execute(() -> settled(refill::succeeded));
        }

        @Override
        public void onFailed(UpstreamLoss loss, boolean late) {
            session.retire(RetireReason.DEAD);
            home.execute(() -> settled(
                    () -> refill.failed(home.nanoTime(), loss.retryAfter().toNanos())));
        }

        private void settled(Runnable book) {
            underWay.remove(this);
            book.run();
            changed.run();
        }
    }
}
