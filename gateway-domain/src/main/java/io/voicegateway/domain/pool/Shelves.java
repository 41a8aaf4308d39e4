package io.voicegateway.domain.pool;

import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.pool.LeaseState.State;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.PoolEvents.RetireReason;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All unused sessions, a shelf for each loop. Any thread. */
final class Shelves {
    private final List<Shelf> all;

    Shelves(List<? extends Loop> loops) {
        this.all = loops.stream().map(Shelf::new).toList();
    }

    List<Shelf> all() {
        return all;
    }

    @Nullable
    PooledSession takeWarm(UpstreamProfile profile, Loop loop) {
        return ownFirst(loop, shelf -> shelf.takeWarm(profile));
    }

    /** Takes one whose socket lives on this loop; null if there is none. */
    @Nullable
    PooledSession takeOwnWarm(UpstreamProfile profile, Loop loop) {
        Shelf own = of(loop);
        return own == null ? null : own.takeWarm(profile);
    }

    @Nullable
    PooledSession takeDialled(UpstreamSource source, Loop loop) {
        return ownFirst(loop, shelf -> shelf.takeDialled(source));
    }

    /** Puts a session where calls find it; the owner moves its state first to last. */
    void put(PooledSession session) {
        Shelf shelf = of(session.loop());
        if (shelf == null) {
            throw new IllegalStateException(
                    "no shelf for loop " + session.loop().name());
        }
        shelf.add(session);
    }

    void remove(PooledSession session) {
        Shelf shelf = of(session.loop());
        if (shelf != null) {
            shelf.remove(session);
        }
    }

    /** Says whether a lease would find something better than a fresh dial. */
    boolean hasReady(UpstreamProfile profile, UpstreamSource source) {
        for (Shelf shelf : all) {
            if (shelf.hasReady(profile, source)) {
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        for (Shelf shelf : all) {
            if (shelf.sessions().iterator().hasNext()) {
                return false;
            }
        }
        return true;
    }

    /** Retires one unused session, whatever it is for, so that its place becomes free; false if there is none. */
    boolean displaceOne() {
        return retireFirst(State.DIALLED) || retireFirst(State.WARM);
    }

    /** Notes that a call of the loop wanted a session. */
    void wanted(Loop loop) {
        Shelf shelf = of(loop);
        if (shelf != null) {
            shelf.wanted();
        }
    }

    private boolean retireFirst(State state) {
        for (Shelf shelf : all) {
            for (PooledSession session : shelf.sessions()) {
                if (session.retireUnused(state, RetireReason.DISPLACED)) {
                    shelf.remove(session);
                    return true;
                }
            }
        }
        return false;
    }

    private @Nullable PooledSession ownFirst(Loop loop, Function<Shelf, @Nullable PooledSession> take) {
        Shelf own = of(loop);
        PooledSession taken = own == null ? null : take.apply(own);
        for (int i = 0; taken == null && i < all.size(); i++) {
            if (all.get(i) != own) {
                taken = take.apply(all.get(i));
            }
        }
        return taken;
    }

    private @Nullable Shelf of(Loop loop) {
        for (Shelf shelf : all) {
            if (shelf.loop() == loop) {
                return shelf;
            }
        }
        return null;
    }
}
