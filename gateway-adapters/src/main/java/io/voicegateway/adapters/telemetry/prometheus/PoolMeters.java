package io.voicegateway.adapters.telemetry.prometheus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.PoolEvents;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what happens to upstream sessions. */
final class PoolMeters implements PoolEvents {
    private final Meters meters;
    private final Timer open;
    private final Counter leaseFailures;
    private final Map<RetireReason, Counter> retired;
    private final Map<String, AtomicInteger> upstreams = new ConcurrentHashMap<>();

    PoolMeters(Meters meters) {
        this.meters = meters;
        open = meters.timer("upstream.open", "From dialling to a session that is ready", Meters.LATENCY);
        leaseFailures = meters.counter("pool.lease.failures", "Calls that got no session");
        retired = meters.counters("pool.retired", "Sessions that will not be lent again", "reason", RetireReason.class);
    }

    @Override
    public void onOpened(UpstreamProfile profile, long openNanos) {
        up(profile.upstream());
        open.record(openNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void onOpenFailed(UpstreamProfile profile, UpstreamLoss loss) {
        meters.counter(
                        "upstream.open.failures",
                        "Tries to open a session that failed",
                        "upstream",
                        profile.upstream(),
                        "code",
                        Labels.closeCode(loss.closeCode()))
                .increment();
    }

    @Override
    public void onLeaseFailed(UpstreamProfile profile, String cause) {
        leaseFailures.increment();
    }

    @Override
    public void onRetired(UpstreamProfile profile, RetireReason reason, long ageNanos) {
        Counter counter = retired.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    @Override
    public void onBreaker(String upstream, boolean isOpen) {
        up(upstream).set(isOpen ? 0 : 1);
    }

    private AtomicInteger up(String upstream) {
        return upstreams.computeIfAbsent(
                upstream,
                name -> meters.gauge(
                        "upstream.up",
                        "1 unless taken for down",
                        new AtomicInteger(1),
                        AtomicInteger::get,
                        "upstream",
                        name));
    }
}
