package io.voicegateway.domain.pool;

import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayError.Code;
import io.voicegateway.domain.model.GatewayException;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.pool.LeaseState.State;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.PoolEvents;
import io.voicegateway.domain.port.PoolEvents.RetireReason;
import io.voicegateway.domain.port.SessionShare;
import io.voicegateway.domain.port.UpstreamConnector;
import io.voicegateway.domain.port.UpstreamPool;
import io.voicegateway.domain.ring.SegmentPool;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps upstream sessions dialled, set up and waiting, and lends each to one call only: a session remembers what was said
 * in it, so a used one is closed, never handed out again.
 *
 * <p>Sessions wait on the shelf of the loop that their socket lives on. A call takes one from its own loop's shelf if it
 * can, else from another's, and then hears it through a {@link CrossLoopSession}. No lock: whoever moves a session's {@link
 * LeaseState} has it. A call that finds nothing opens a session itself, in a {@link LeaseAttempt}, and never waits for what
 * the {@link HouseKeeper} is opening.
 */
public final class WarmPool implements UpstreamPool {
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration MAX_RETRY = Duration.ofSeconds(2);
    private static final Duration FIRST_PROBE = Duration.ofSeconds(1);

    private final PoolParts parts;
    private final HouseKeeper keeper;

    /**
     * Makes a pool that is empty until {@link #start()}.
     *
     * @param loops all loops that calls live on; the first also keeps house
     * @param jitter random numbers from 0 to 1; thread-safe
     * @param memory what audio between two loops is kept in
     * @param share how many of the fleet's sessions may be here
     */
    public WarmPool(
            PoolConfig config,
            List<? extends Loop> loops,
            Collection<? extends UpstreamConnector> connectors,
            PoolEvents events,
            DoubleSupplier jitter,
            SegmentPool memory,
            SessionShare share) {
        if (loops.isEmpty()) {
            throw new IllegalArgumentException("loops: none (expected: at least one)");
        }
        Ledger ledger = new Ledger(events);
        Map<String, UpstreamSource> sources = new LinkedHashMap<>();
        long maxPauseNanos = config.breakerMaxPause().toNanos();
        Backoff probePause = new Backoff(FIRST_PROBE.toNanos(), maxPauseNanos, jitter);
        for (UpstreamConnector connector : connectors) {
            Breaker breaker = new Breaker(config.breakerThreshold(), probePause, maxPauseNanos);
            sources.put(connector.name(), new UpstreamSource(connector, breaker, ledger));
        }
        for (UpstreamProfile profile : config.warmTargets().keySet()) {
            UpstreamSource source = sources.get(profile.upstream());
            if (source == null || !source.connector().knows(profile)) {
                throw new IllegalArgumentException(
                        "warm target: " + profile + " (expected: a setup of one of " + sources.keySet() + ")");
            }
        }
        this.parts = new PoolParts(
                config,
                Map.copyOf(sources),
                new Shelves(loops),
                new Quota(config.maxTotal(), share),
                new Hints(config.maxTotal()),
                ledger,
                new Backoff(FIRST_RETRY.toNanos(), MAX_RETRY.toNanos(), jitter),
                memory,
                new AtomicBoolean());
        this.keeper = new HouseKeeper(parts, loops.get(0), jitter);
    }

    /** Begins to fill the pool. Once, off the loops: connectors prepare themselves first, while the loops serve whoever is there. */
    public void start() {
        Set<String> upstreams = new TreeSet<>();
        parts.config().warmTargets().keySet().forEach(profile -> upstreams.add(profile.upstream()));
        for (UpstreamSource source : parts.sources().values()) {
            if (upstreams.contains(source.connector().name())) {
                source.connector().prepare();
            }
        }
        keeper.start();
    }

    @Override
    public CompletionStage<Lease> lease(UpstreamProfile profile, Loop loop) {
        return lease(profile, loop, List.of());
    }

    @Override
    public CompletionStage<Lease> lease(UpstreamProfile profile, Loop loop, List<String> resumeTokens) {
        if (parts.draining().get()) {
            return refused(profile, draining());
        }
        long startNanos = loop.nanoTime();
        PooledSession warm = resumeTokens.isEmpty() ? takeWarm(profile, loop) : null;
        while (warm != null && warm.loop() == loop && !warm.isOpen()) {
            warm.retire(RetireReason.DEAD);
            warm = takeWarm(profile, loop);
        }
        CompletionStage<Lease> lease;
        if (warm != null) {
            parts.ledger().leasedWarm(profile, loop.nanoTime() - startNanos, warm.loop() != loop);
            lease = CompletableFuture.completedFuture(new PoolLease(parts, warm, loop, PoolLease.WARM, false));
        } else {
            UpstreamSource source = knownSource(profile);
            if (source == null) {
                return refused(profile, unknown(profile));
            }
            lease = new LeaseAttempt(parts, source, profile, loop, resumeTokens).start();
        }
        parts.hints().used(profile);
        parts.shelves().wanted(loop);
        keeper.wake();
        return lease;
    }

    @Override
    public Optional<GatewayError> refusal(UpstreamProfile profile) {
        if (parts.draining().get()) {
            return Optional.of(draining());
        }
        UpstreamSource source = knownSource(profile);
        if (source == null) {
            return Optional.of(unknown(profile));
        }
        if (source.breaker().isClosed() || parts.shelves().hasReady(profile, source)) {
            return Optional.empty();
        }
        return Optional.of(new GatewayError(Code.UPSTREAM_UNAVAILABLE, profile.upstream() + " is known to be down"));
    }

    /** Hints for a profile that no connector knows are ignored, as are more hints than sessions are allowed. */
    @Override
    public void prewarm(UpstreamProfile profile) {
        if (knownSource(profile) != null && !parts.draining().get()) {
            Loop clock = parts.shelves().all().get(0).loop();
            parts.hints()
                    .add(profile, clock.nanoTime() + parts.config().hintLife().toNanos());
            keeper.wake();
        }
    }

    @Override
    public Snapshot snapshot() {
        LeaseState.Census census = parts.ledger().census;
        return new Snapshot(
                census.count(State.CONNECTING),
                census.count(State.DIALLED),
                census.count(State.WARM),
                census.count(State.LEASED));
    }

    @Override
    public Stats stats() {
        Ledger ledger = parts.ledger();
        Map<String, String> breakers = new HashMap<>();
        parts.sources()
                .forEach((name, source) ->
                        breakers.put(name, source.breaker().mode().name()));
        return new Stats(
                parts.quota().max(),
                ledger.hits.sum(),
                ledger.hitsElsewhere.sum(),
                ledger.halfHits.sum(),
                ledger.misses.sum(),
                ledger.failures.sum(),
                ledger.opened.sum(),
                ledger.openFailures.sum(),
                ledger.retired(RetireReason.DISPLACED),
                oldestWarmMillis(),
                ledger.retiredByReason(),
                breakers);
    }

    @Override
    public void drain() {
        if (!parts.draining().getAndSet(true)) {
            keeper.wake();
        }
    }

    /** Another loop's only where a dial would take long: what crosses between loops costs twice as much, all call long. */
    private @Nullable PooledSession takeWarm(UpstreamProfile profile, Loop loop) {
        UpstreamSource source = parts.sources().get(profile.upstream());
        return source != null && parts.opensQuickly(source)
                ? parts.shelves().takeOwnWarm(profile, loop)
                : parts.shelves().takeWarm(profile, loop);
    }

    private @Nullable UpstreamSource knownSource(UpstreamProfile profile) {
        UpstreamSource source = parts.sources().get(profile.upstream());
        return source != null && source.connector().knows(profile) ? source : null;
    }

    private CompletionStage<Lease> refused(UpstreamProfile profile, GatewayError error) {
        parts.ledger().leaseFailed(profile, error.code().name());
        return CompletableFuture.failedFuture(new GatewayException(error));
    }

    private long oldestWarmMillis() {
        long oldest = -1;
        for (Shelf shelf : parts.shelves().all()) {
            long now = shelf.loop().nanoTime();
            for (PooledSession session : shelf.sessions()) {
                if (session.state().now() == State.WARM) {
                    oldest = Math.max(oldest, (now - session.bornNanos()) / 1_000_000);
                }
            }
        }
        return oldest;
    }

    private static GatewayError draining() {
        return new GatewayError(Code.DRAINING, "the gateway is stopping");
    }

    private static GatewayError unknown(UpstreamProfile profile) {
        return new GatewayError(Code.UNKNOWN_PROFILE, "no such setup: " + profile);
    }
}
