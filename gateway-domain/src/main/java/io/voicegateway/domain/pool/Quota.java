package io.voicegateway.domain.pool;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The places for upstream sessions, warm and connecting ones counted. A place is free again when its socket is gone, not
 * when it was asked to go. Thread-safe.
 */
final class Quota {
    private final int max;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger leaving = new AtomicInteger();

    Quota(int max) {
        this.max = max;
    }

    int max() {
        return max;
    }

    int taken() {
        return taken.get();
    }

    /** Returns how many places will be free soon, because their sockets are closing. */
    int leaving() {
        return leaving.get();
    }

    /** Takes a place; null if there is none. */
    @Nullable
    Place take() {
        int now;
        do {
            now = taken.get();
            if (now >= max) {
                return null;
            }
        } while (!taken.compareAndSet(now, now + 1));
        return new Place();
    }

    /** The right to one upstream socket at a time. */
    final class Place {
        private final AtomicBoolean isLeaving = new AtomicBoolean();
        private final AtomicBoolean isFree = new AtomicBoolean();

        /** Says that its socket is closing and that nobody will use the place again before it is free. */
        void leave() {
            if (!isLeaving.getAndSet(true)) {
                leaving.incrementAndGet();
            }
        }

        /** Gives it back. Idempotent. */
        void free() {
            if (!isFree.getAndSet(true)) {
                if (isLeaving.getAndSet(true)) {
                    leaving.decrementAndGet();
                }
                taken.decrementAndGet();
            }
        }
    }
}
