package io.voicegateway.domain.pool;

import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.pool.LeaseState.State;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is wanted and what is there, at one moment: the housekeeper's list. On the home loop. */
final class Stock {
    private final Map<UpstreamProfile, Integer> wanted = new LinkedHashMap<>();
    private final Map<UpstreamProfile, Integer> warm = new HashMap<>();
    private final Map<String, Integer> dialled = new HashMap<>();
    private final Map<Shelf, Integer> onShelf = new HashMap<>();

    /** Takes the list. What is nearly too old is not counted as there. */
    static Stock take(PoolParts parts, long nowNanos) {
        Stock stock = new Stock();
        stock.wanted.putAll(parts.config().warmTargets());
        parts.hints().forEach(profile -> stock.wanted.merge(profile, 1, Integer::sum));
        for (Shelf shelf : parts.shelves().all()) {
            for (PooledSession session : shelf.sessions()) {
                if (!session.isStale(nowNanos)) {
                    stock.count(shelf, session);
                }
            }
        }
        return stock;
    }

    private void count(Shelf shelf, PooledSession session) {
        State state = session.state().now();
        if (state == State.WARM) {
            addWarm(shelf, session.profile());
        } else if (state == State.DIALLED) {
            addDialled(shelf, session.source().connector().name());
        }
    }

    /** Counts one that is being opened as if it were there. */
    void addWarm(Shelf shelf, UpstreamProfile profile) {
        warm.merge(profile, 1, Integer::sum);
        onShelf.merge(shelf, 1, Integer::sum);
    }

    /** Counts one that is being dialled as if it were there. */
    void addDialled(Shelf shelf, String upstream) {
        dialled.merge(upstream, 1, Integer::sum);
        onShelf.merge(shelf, 1, Integer::sum);
    }

    Map<UpstreamProfile, Integer> wanted() {
        return wanted;
    }

    /** Returns how many warm sessions are missing; negative if there are too many. */
    int missing(UpstreamProfile profile) {
        return wanted.getOrDefault(profile, 0) - warm.getOrDefault(profile, 0);
    }

    int missingDialled(String upstream, int target) {
        return target - dialled.getOrDefault(upstream, 0);
    }

    int on(Shelf shelf) {
        return onShelf.getOrDefault(shelf, 0);
    }
}
