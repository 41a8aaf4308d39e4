package io.voicegateway.domain.pool;

import io.voicegateway.domain.model.UpstreamProfile;
import java.util.Iterator;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Calls that were announced and have not come yet: one more warm session each, for a while. Any thread. */
final class Hints {
    private final int max;
    private final ConcurrentLinkedQueue<Hint> hints = new ConcurrentLinkedQueue<>();

    /** Remembers about {@code max} hints; more are ignored, for whoever announces too much must not cost memory. */
    Hints(int max) {
        this.max = max;
    }

    void add(UpstreamProfile profile, long expiresNanos) {
        if (hints.size() < max) {
            hints.add(new Hint(profile, expiresNanos));
        }
    }

    /** The announced call came. */
    void used(UpstreamProfile profile) {
        for (Iterator<Hint> all = hints.iterator(); all.hasNext(); ) {
            if (all.next().profile.equals(profile)) {
                all.remove();
                return;
            }
        }
    }

    void expire(long nowNanos) {
        hints.removeIf(hint -> nowNanos - hint.expiresNanos >= 0);
    }

    void forEach(Consumer<UpstreamProfile> each) {
        hints.forEach(hint -> each.accept(hint.profile));
    }

    /** A class, not a record: two hints for one profile are two. */
    private static final class Hint {
        private final UpstreamProfile profile;
        private final long expiresNanos;

        Hint(UpstreamProfile profile, long expiresNanos) {
            this.profile = profile;
            this.expiresNanos = expiresNanos;
        }
    }
}
