package io.voicegateway.adapters.cluster.redis;

import io.voicegateway.domain.model.FleetLimits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is and what is kept there.
 *
 * @param uri {@code redis://} or {@code rediss://} with credentials and the database's number; null switches all of it off
 * @param authorities PEM file of who may sign Redis' certificate; null takes the platform's
 * @param prefix the first part of every key
 * @param timeout how long a new call waits for an answer
 * @param lease how long what an instance has counted stays when nothing is heard of it any more
 * @param limits what the instances together may have
 * @param resumeWindow how long handles are kept; zero keeps none
 */
public record RedisConfig(
        @Nullable URI uri,
        @Nullable Path authorities,
        String prefix,
        Duration timeout,
        Duration lease,
        FleetLimits limits,
        Duration resumeWindow) {

    /** Long enough to live through a failover of Redis, short enough that a dead instance's calls are soon forgotten. */
    public static final Duration DEFAULT_LEASE = Duration.ofSeconds(10);

    /** No Redis. */
    public static final RedisConfig OFF = new RedisConfig(
            null, null, "voicegateway", Duration.ofMillis(50), DEFAULT_LEASE, FleetLimits.NONE, Duration.ZERO);

    /** Without the address, which holds the password. */
    @Override
    public String toString() {
        return "RedisConfig[" + (uri == null ? "off" : "***") + ", prefix=" + prefix + "]";
    }
}
