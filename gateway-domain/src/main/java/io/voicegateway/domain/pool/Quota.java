package io.voicegateway.domain.pool;

import io.voicegateway.domain.port.SessionShare;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The places for upstream sessions, warm and connecting ones counted: as many as this instance may have, and of those as many
 * as its share of the fleet's. A place is free again when its socket is gone, not when it was asked to go. Thread-safe.
 */
final class Quota {
    /** How many places are asked for beyond those in use, so that a rush of calls does not ask for each. */
    private static final int ASK_AHEAD = 8;

    private final int max;
    private final SessionShare share;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger leaving = new AtomicInteger();

    Quota(int max, SessionShare share) {
        this.max = max;
        this.share = share;
    }

    int max() {
        return max;
    }

    /** Returns how many places will be free soon, because their sockets are closing. */
    int leaving() {
        return leaving.get();
    }

    /** Returns whether more places may be granted soon. */
    boolean isGrowing() {
        return taken.get() < max && share.isAsking();
    }

    /** Gives back what of the share is not used. */
    void settle() {
        int now = taken.get();
        share.want(now, now);
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
            if (now >= share.places()) {
                share.want(now, Math.min(max, now + ASK_AHEAD));
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
