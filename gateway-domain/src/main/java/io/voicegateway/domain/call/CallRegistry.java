package io.voicegateway.domain.call;

import io.voicegateway.domain.model.GatewayError;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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

    /** Ends every call on its own loop. */
    void endAll(GatewayError cause) {
        for (Bridge bridge : live) {
            bridge.loop().execute(() -> bridge.end(cause));
        }
    }
}
