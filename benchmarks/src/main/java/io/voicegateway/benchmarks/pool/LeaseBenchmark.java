package io.voicegateway.benchmarks.pool;

import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.pool.PoolConfig;
import io.voicegateway.domain.pool.WarmPool;
import io.voicegateway.domain.port.PoolEvents;
import io.voicegateway.domain.port.SessionShare;
import io.voicegateway.domain.port.UpstreamPool.Lease;
import io.voicegateway.domain.ring.SegmentPool;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does a call wait inside the gateway for a warm session, at the 99th percentile too? {@code own} is a session of
 * the call's own loop, {@code stolen} one of another's; {@code clock} is what measuring itself costs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LeaseBenchmark {
    private static final UpstreamProfile PROFILE = UpstreamProfile.of("still", "default");

    private final StillLoop own = new StillLoop();
    private final StillLoop other = new StillLoop();
    private final StillLoop caller = new StillLoop();
    private WarmPool ownPool;
    private WarmPool otherPool;
    private @Nullable Lease lease;

    @Setup
    public void fill() {
        ownPool = pool(List.of(own));
        otherPool = pool(List.of(other));
        turn();
    }

    /** Hangs up and lets the pool put another session in place, unmeasured. */
    @TearDown(Level.Invocation)
    public void hangUp() {
        if (lease != null) {
            lease.close();
            lease = null;
        }
        turn();
    }

    @Benchmark
    public Lease own() {
        Lease leased = ownPool.lease(PROFILE, own).toCompletableFuture().join();
        lease = leased;
        return leased;
    }

    @Benchmark
    public Lease stolen() {
        Lease leased = otherPool.lease(PROFILE, caller).toCompletableFuture().join();
        lease = leased;
        return leased;
    }

    @Benchmark
    public int clock() {
        return 0;
    }

    private void turn() {
        // Hanging up goes to the other loop and back, then the pool refills.
        for (int i = 0; i < 3; i++) {
            own.turn();
            other.turn();
            caller.turn();
        }
    }

    private static WarmPool pool(List<StillLoop> loops) {
        WarmPool pool = new WarmPool(
                PoolConfig.of(PROFILE, 8, 50),
                loops,
                List.of(new StillConnector()),
                new PoolEvents() {},
                () -> 0.5,
                SegmentPool.ofBytes(1 << 20),
                SessionShare.UNLIMITED);
        pool.start();
        return pool;
    }
}
