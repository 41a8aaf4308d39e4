package io.voicegateway.domain.pool;

import io.voicegateway.domain.ring.SegmentPool;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the parts of one pool share; every part of it is thread-safe.
 *
 * @param sources by upstream
 * @param retryPause between the tries of one lease
 * @param memory what audio between two loops is kept in
 */
record PoolParts(
        PoolConfig config,
        Map<String, UpstreamSource> sources,
        Shelves shelves,
        Quota quota,
        Hints hints,
        Ledger ledger,
        Backoff retryPause,
        SegmentPool memory,
        AtomicBoolean draining) {

    /** Says whether a new session is there so soon that another loop's is not worth its price. */
    boolean opensQuickly(UpstreamSource source) {
        return source.opensWithin(config.quickSetUp().toNanos());
    }

    /** Says what the world looks like, for messages. */
    String picture() {
        LeaseState.Census census = ledger.census;
        return "warm=" + census.count(LeaseState.State.WARM) + ", dialled=" + census.count(LeaseState.State.DIALLED)
                + ", connecting=" + census.count(LeaseState.State.CONNECTING) + ", leased="
                + census.count(LeaseState.State.LEASED) + ", max-total=" + quota.max();
    }
}
