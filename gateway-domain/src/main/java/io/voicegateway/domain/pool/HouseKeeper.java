package io.voicegateway.domain.pool;

import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.pool.LeaseState.State;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.PoolEvents.RetireReason;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the shelves as the configuration wants them: retires what is too old, unused or dead, opens what is missing, probes
 * an upstream that is down. Looks every 250 ms and whenever a session was taken or lost. Lives on one loop, the home loop.
 */
final class HouseKeeper {
    private static final long TICK_NANOS = Duration.ofMillis(250).toNanos();
    private static final int TICKS_TO_FADE = 120;
    private static final int TICKS_TO_SETTLE = 4;
    /** A probe that hangs keeps all calls away, so it gets less time than they would. */
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(4);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(30);

    private final PoolParts parts;
    private final Loop home;
    private final Openings openings;
    private final Map<UpstreamSource, Refill> refills = new HashMap<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private Loop.@Nullable Timer timer;
    private int ticks;
    private int turn;

    HouseKeeper(PoolParts parts, Loop home, DoubleSupplier jitter) {
        this.parts = parts;
        this.home = home;
        this.openings = new Openings(parts, home, jitter, this::wake);
        Backoff backoff = new Backoff(FIRST_PAUSE.toNanos(), MAX_PAUSE.toNanos(), jitter);
        parts.sources().values().forEach(source -> refills.put(source, new Refill(backoff)));
    }

    /** Begins. Any thread, once. */
    void start() {
        home.execute(this::tick);
    }

    /** Looks soon. Any thread. */
    void wake() {
        if (!woken.getAndSet(true)) {
            home.execute(this::look);
        }
    }

    private void tick() {
        if (timer == null) {
            timer = home.timer(this::tick);
        }
        // Armed first: a bug in one look must not end all housekeeping.
        timer.arm(home.nanoTime() + TICK_NANOS);
        if (++ticks % TICKS_TO_FADE == 0) {
            parts.shelves().all().forEach(Shelf::fadeDemand);
        }
        if (ticks % TICKS_TO_SETTLE == 0) {
            parts.quota().settle();
        }
        parts.hints().expire(home.nanoTime());
        look();
        if (parts.draining().get() && openings.count() == 0 && parts.shelves().isEmpty()) {
            timer.disarm();
        }
    }

    private void look() {
        woken.set(false);
        long now = home.nanoTime();
        if (parts.draining().get()) {
            forEachUnused(session -> RetireReason.DRAINED);
            return;
        }
        forEachUnused(session -> reasonToRetire(session, now));
        Stock stock = Stock.take(parts, now);
        retireSurplus(stock);
        openings.addTo(stock);
        refill(stock, now);
        probe(stock, now);
    }

    private static @Nullable RetireReason reasonToRetire(PooledSession session, long now) {
        if (session.isExpired(now)) {
            return RetireReason.EXPIRED;
        }
        return session.isIdle(now) ? RetireReason.IDLE : null;
    }

    private void forEachUnused(Judge judge) {
        for (Shelf shelf : parts.shelves().all()) {
            for (PooledSession session : shelf.sessions()) {
                State state = session.state().now();
                RetireReason reason = state == State.WARM || state == State.DIALLED ? judge.reason(session) : null;
                if (reason != null) {
                    retire(shelf, session, state, reason);
                } else if (state == State.DIALLED) {
                    shelf.loop().execute(() -> checkDialled(shelf, session));
                }
            }
        }
    }

    /** A connection without a setup has no listener, so it must be asked. On its loop. */
    private void checkDialled(Shelf shelf, PooledSession session) {
        if (session.state().now() == State.DIALLED
                && !session.isOpen()
                && session.retireUnused(State.DIALLED, RetireReason.DEAD)) {
            shelf.remove(session);
            openings.lost(session, refill(session.source()));
        }
    }

    /** The oldest go first: those whose replacement has come, and those whose announced call has not. */
    private void retireSurplus(Stock stock) {
        long now = home.nanoTime();
        Map<UpstreamProfile, Integer> surplus = new HashMap<>();
        for (Shelf shelf : parts.shelves().all()) {
            for (PooledSession session : shelf.sessions()) {
                int left = surplus.computeIfAbsent(session.profile(), profile -> -stock.missing(profile));
                boolean replaced = session.isStale(now) && left >= 0;
                if (session.state().now() == State.WARM && (replaced || left > 0)) {
                    retire(shelf, session, State.WARM, RetireReason.IDLE);
                    surplus.put(session.profile(), replaced ? left : left - 1);
                }
            }
        }
    }

    private void retire(Shelf shelf, PooledSession session, State from, RetireReason reason) {
        if (session.retireUnused(from, reason)) {
            shelf.remove(session);
        }
    }

    private void refill(Stock stock, long now) {
        stock.wanted().keySet().forEach(profile -> {
            UpstreamSource source = parts.sources().get(profile.upstream());
            while (source != null
                    && stock.missing(profile) > 0
                    && mayOpen(source, now)
                    && open(stock, source, profile)) {
                // One more each time round.
            }
        });
        parts.config().dialledTargets().forEach((upstream, target) -> {
            UpstreamSource source = parts.sources().get(upstream);
            while (source != null
                    && stock.missingDialled(upstream, target) > 0
                    && mayOpen(source, now)
                    && open(stock, source, null)) {
                // One more each time round.
            }
        });
    }

    private boolean mayOpen(UpstreamSource source, long now) {
        return openings.count() < parts.config().maxConnecting()
                && source.breaker().isClosed()
                && refill(source).isDue(now);
    }

    private boolean open(Stock stock, UpstreamSource source, @Nullable UpstreamProfile profile) {
        Quota.Place place = parts.quota().take();
        if (place == null) {
            return false;
        }
        Shelf shelf = shelfInNeed(stock);
        openings.begin(shelf, source, profile, place, parts.config().leaseTimeout(), refill(source));
        if (profile == null) {
            stock.addDialled(shelf, source.connector().name());
        } else {
            stock.addWarm(shelf, profile);
        }
        return true;
    }

    /** An upstream that is down is tried by the pool, not by callers; what comes of it waits for the next call. */
    private void probe(Stock stock, long now) {
        for (UpstreamSource source : parts.sources().values()) {
            UpstreamProfile profile = source.lastFailed();
            if (profile == null || source.breaker().isClosed()) {
                continue;
            }
            Quota.Place place = parts.quota().take();
            if (place == null) {
                continue;
            }
            if (!source.breaker().tryProbe(now)) {
                place.free();
                continue;
            }
            if (stock.missing(profile) <= 0) {
                parts.hints().add(profile, now + parts.config().hintLife().toNanos());
            }
            openings.begin(shelfInNeed(stock), source, profile, place, PROBE_LIMIT, refill(source));
        }
    }

    private Refill refill(UpstreamSource source) {
        return Objects.requireNonNull(refills.get(source), "refill");
    }

    /** The loop with the greatest gap between its share of recent calls and of sessions; in turn if there is none. */
    private Shelf shelfInNeed(Stock stock) {
        int loops = parts.shelves().all().size();
        int calls = loops;
        int sessions = 1;
        for (Shelf shelf : parts.shelves().all()) {
            calls += shelf.demand();
            sessions += stock.on(shelf);
        }
        Shelf neediest = parts.shelves().all().get(turn % loops);
        double widest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < loops; i++) {
            Shelf shelf = parts.shelves().all().get((turn + i) % loops);
            double gap = (double) sessions * (shelf.demand() + 1) / calls - stock.on(shelf);
            if (gap > widest) {
                widest = gap;
                neediest = shelf;
            }
        }
        turn++;
        return neediest;
    }

    /** Says why an unused session must go; null if it may stay. */
    private interface Judge {
        @Nullable
        RetireReason reason(PooledSession session);
    }
}
