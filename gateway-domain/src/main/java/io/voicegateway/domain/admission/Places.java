package io.voicegateway.domain.admission;

import java.util.concurrent.ConcurrentHashMap;

/** How many calls each tenant, or each address, has. Forgets whoever has none. Thread-safe. */
final class Places {
    private final int max;
    private final ConcurrentHashMap<String, Integer> taken = new ConcurrentHashMap<>();

    /** Allows {@code max} each; 0 is no limit. */
    Places(int max) {
        this.max = max;
    }

    /** Takes a place; false if the owner has as many as allowed. */
    boolean take(String owner) {
        if (max == 0) {
            return true;
        }
        boolean[] granted = {false};
        taken.compute(owner, (key, count) -> {
            int before = count == null ? 0 : count;
            granted[0] = before < max;
            return granted[0] ? Integer.valueOf(before + 1) : count;
        });
        return granted[0];
    }

    void free(String owner) {
        if (max > 0) {
            taken.computeIfPresent(owner, (key, count) -> count == 1 ? null : count - 1);
        }
    }

    /** Returns how many owners have a place. */
    int owners() {
        return taken.size();
    }
}
