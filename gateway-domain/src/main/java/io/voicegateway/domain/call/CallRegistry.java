package io.voicegateway.domain.call;

import io.voicegateway.domain.model.CallId;
import io.voicegateway.domain.model.LiveCall;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The live calls: what a drain waits for. Thread-safe. */
final class CallRegistry {
    private final Set<Bridge> live = ConcurrentHashMap.newKeySet();

    void add(Bridge bridge) {
        live.add(bridge);
    }

    void remove(Bridge bridge) {
        live.remove(bridge);
    }

    int size() {
        return live.size();
    }

    List<LiveCall> snapshot() {
        return live.stream().map(Bridge::live).toList();
    }

    /** Does something to every call, on its own loop. */
    void forEach(Consumer<Bridge> action) {
        for (Bridge bridge : live) {
            bridge.loop().execute(() -> action.accept(bridge));
        }
    }

    /** Hangs up on one, on its loop; returns false if there is none of that name. */
    boolean end(CallId id) {
        Optional<Bridge> found = live.stream()
                .filter(bridge -> bridge.live().request().id().equals(id))
                .findFirst();
        found.ifPresent(bridge -> bridge.loop().execute(() -> bridge.end(null)));
        return found.isPresent();
    }
}
