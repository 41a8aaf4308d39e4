package io.voicegateway.domain.pool;

import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayException;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamLoss.Remedy;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.PoolEvents;
import io.voicegateway.domain.port.SessionShare;
import io.voicegateway.domain.port.UpstreamPool.Lease;
import io.voicegateway.domain.ring.SegmentPool;
import io.voicegateway.domain.testing.FakeConnector;
import io.voicegateway.domain.testing.ManualLoop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.DoubleSupplier;

/** A pool on two manual loops before a fake upstream; randomness says 1 unless told otherwise. */
final class PoolFixture {
    static final UpstreamProfile PROFILE = UpstreamProfile.of("fake", "default");
    static final UpstreamProfile OTHER = UpstreamProfile.of("fake", "other");
    static final UpstreamLoss BUSY = new UpstreamLoss(503, "busy", Remedy.FRESH);
    static final UpstreamLoss BAD_KEY = new UpstreamLoss(401, "bad key", Remedy.NONE);

    final ManualLoop first = new ManualLoop("io-0", 1_000_000_000L);
    final ManualLoop second = new ManualLoop("io-1", 1_000_000_000L);
    final FakeConnector connector = new FakeConnector();
    final SegmentPool memory = SegmentPool.ofBytes(16 << 20);
    final WarmPool pool;

    PoolFixture(PoolConfig config) {
        this(config, new PoolEvents() {}, () -> 1.0);
    }

    PoolFixture(PoolConfig config, DoubleSupplier jitter) {
        this(config, new PoolEvents() {}, jitter);
    }

    PoolFixture(PoolConfig config, PoolEvents events) {
        this(config, events, () -> 1.0);
    }

    PoolFixture(PoolConfig config, SessionShare share) {
        this(config, new PoolEvents() {}, () -> 1.0, share);
    }

    private PoolFixture(PoolConfig config, PoolEvents events, DoubleSupplier jitter) {
        this(config, events, jitter, SessionShare.UNLIMITED);
    }

    private PoolFixture(PoolConfig config, PoolEvents events, DoubleSupplier jitter, SessionShare share) {
        pool = new WarmPool(config, List.of(first, second), List.of(connector), events, jitter, memory, share);
    }

    static PoolConfig warm(int target) {
        return PoolConfig.of(PROFILE, target, 10);
    }

    /** Starts the pool and lets it fill. */
    PoolFixture started() {
        pool.start();
        settle();
        return this;
    }

    /** Runs both loops until nothing is left to do; the clocks stand still. */
    void settle() {
        for (int i = 0; i < 20; i++) {
            first.runTasks();
            second.runTasks();
        }
    }

    void advance(Duration time) {
        for (long left = time.toMillis(); left > 0; left -= 10) {
            first.advanceMillis(Math.min(10, left));
            second.advanceMillis(Math.min(10, left));
            settle();
        }
    }

    /** Asks for a lease as a call of the loop. */
    CompletableFuture<Lease> ask(ManualLoop loop, UpstreamProfile profile) {
        CompletableFuture<Lease> result = new CompletableFuture<>();
        loop.run(() -> pool.lease(profile, loop).whenComplete((lease, failure) -> {
            if (failure != null) {
                result.completeExceptionally(failure);
            } else {
                result.complete(lease);
            }
        }));
        return result;
    }

    /** Leases for a call of the first loop and lets everything settle. */
    Lease lease() {
        CompletableFuture<Lease> asked = ask(first, PROFILE);
        settle();
        return asked.join();
    }

    void close(Lease lease) {
        first.run(lease::close);
        settle();
    }

    int openSessions() {
        return (int) connector.dials().stream()
                .filter(dialled ->
                        dialled.session() != null && dialled.session().isOpen())
                .count();
    }

    static GatewayError errorOf(CompletableFuture<?> failed) {
        try {
            Object value = failed.getNow(null);
            throw new AssertionError("not failed: " + value);
        } catch (CompletionException e) {
            return ((GatewayException) e.getCause()).error();
        }
    }
}
