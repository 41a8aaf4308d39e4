package io.voicegateway.adapters.cluster.redis;

import io.voicegateway.domain.model.FleetLimits;
import io.voicegateway.domain.port.Fleet;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Instances before one Redis; each fixture a fleet of its own. */
final class RedisFixture implements AutoCloseable {
    static final Duration TIMEOUT = Duration.ofMillis(100);
    static final Duration LEASE = Duration.ofSeconds(2);

    private static final AtomicInteger FLEETS = new AtomicInteger();

    private final URI uri;
    private final FleetLimits limits;
    private final String prefix = "test-" + FLEETS.incrementAndGet();
    private final List<RedisFleet> instances = new ArrayList<>();

    RedisFixture(URI uri, FleetLimits limits) {
        this.uri = uri;
        this.limits = limits;
    }

    /** Returns the first part of the fleet's keys. */
    String prefix() {
        return prefix;
    }

    /** Starts one more instance; it may take a moment until it reaches Redis. */
    RedisFleet instance() {
        return instanceBy(uri);
    }

    /** Starts one more instance that goes another way to Redis. */
    RedisFleet instanceBy(URI way) {
        return instanceBy(way, null);
    }

    /** Starts one more instance that trusts these authorities. */
    RedisFleet instanceBy(URI way, @Nullable Path authorities) {
        RedisConfig config = new RedisConfig(way, authorities, prefix, TIMEOUT, LEASE, limits, Duration.ofMinutes(1));
        RedisFleet instance = new RedisFleet(config, way);
        instance.join();
        instances.add(instance);
        return instance;
    }

    /** Starts one more instance and waits until it has reached Redis. */
    RedisFleet together() {
        RedisFleet instance = instance();
        await(instance, Fleet.Link.TOGETHER);
        return instance;
    }

    static void await(Fleet instance, Fleet.Link link) {
        Awaitility.await(link.toString())
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> instance.status().link() == link);
    }

    @Override
    public void close() {
        instances.forEach(RedisFleet::leave);
    }
}
