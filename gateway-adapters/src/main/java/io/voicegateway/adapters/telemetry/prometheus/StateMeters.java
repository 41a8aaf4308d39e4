package io.voicegateway.adapters.telemetry.prometheus;

import io.voicegateway.domain.port.Export;
import io.voicegateway.domain.port.Fleet;
import io.voicegateway.domain.port.Operations;
import io.voicegateway.domain.port.Switchboard;
import io.voicegateway.domain.port.UpstreamPool;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Shows how things stand whenever somebody looks. */
final class StateMeters {
    private static final double MILLIS_PER_SECOND = 1000;

    private StateMeters() {}

    static void bind(
            Meters meters, Switchboard switchboard, UpstreamPool pool, Operations operations, Set<Export> exports) {
        meters.gauge("calls.active", "Calls now", switchboard, Switchboard::liveCalls);
        meters.gauge("draining", "1 while no new call is taken", operations, now -> now.isDraining() ? 1 : 0);
        meters.gauge("build.info", "Always 1", operations, now -> 1, "version", operations.version());
        connections(meters, pool, "connecting", now -> now.snapshot().connecting());
        connections(meters, pool, "dialled", now -> now.snapshot().dialled());
        connections(meters, pool, "warm", now -> now.snapshot().warm());
        connections(meters, pool, "leased", now -> now.snapshot().leased());
        meters.gauge(
                "pool.limit",
                "Upstream sessions at most",
                pool,
                now -> now.stats().maxTotal());
        meters.gauge(
                "pool.oldest.warm.seconds",
                "Age of the oldest warm session; 0 without one",
                pool,
                now -> Math.max(0, now.stats().oldestWarmMillis()) / MILLIS_PER_SECOND);
        leases(meters, pool, "warm", now -> now.stats().hits());
        leases(meters, pool, "dialled", now -> now.stats().halfHits());
        leases(meters, pool, "missed", now -> now.stats().misses());
        meters.growing(
                "pool.leases.elsewhere",
                "Warm sessions lent to a call on another I/O thread",
                pool,
                now -> now.stats().hitsElsewhere());
        for (Export export : exports) {
            meters.growing(
                    "export.dropped",
                    "What others did not take in time",
                    export,
                    Export::dropped,
                    "what",
                    export.what());
        }
    }

    private static void connections(Meters meters, UpstreamPool pool, String state, ToDoubleFunction<UpstreamPool> f) {
        meters.gauge("pool.connections", "Upstream sessions by what they are ready for", pool, f, "state", state);
    }

    /** Whether the instances know of each other. */
    static void bind(Meters meters, Fleet fleet) {
        meters.gauge(
                "fleet.away",
                "1 while Redis is configured and does not answer",
                fleet,
                now -> now.status().link() == Fleet.Link.AWAY ? 1 : 0);
        questions(meters, fleet, "answered", now -> now.status().answered());
        questions(meters, fleet, "unanswered", now -> now.status().unanswered());
    }

    private static void questions(Meters meters, Fleet fleet, String result, ToDoubleFunction<Fleet> f) {
        meters.growing("fleet.questions", "What the instances' common memory was asked", fleet, f, "result", result);
    }

    private static void leases(Meters meters, UpstreamPool pool, String found, ToDoubleFunction<UpstreamPool> f) {
        meters.growing("pool.leases", "Sessions lent, by what the pool had", pool, f, "found", found);
    }
}
