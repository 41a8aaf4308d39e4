package io.voicegateway.domain.pool;

import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.pool.LeaseState.State;
import io.voicegateway.domain.port.Loop;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The unused sessions whose sockets live on one loop, the oldest first. Any thread may look and take. */
final class Shelf {
    private final Loop loop;
    private final ConcurrentLinkedQueue<PooledSession> sessions = new ConcurrentLinkedQueue<>();
    private final AtomicInteger demand = new AtomicInteger();

    Shelf(Loop loop) {
        this.loop = loop;
    }

    Loop loop() {
        return loop;
    }

    Iterable<PooledSession> sessions() {
        return sessions;
    }

    void add(PooledSession session) {
        sessions.add(session);
    }

    void remove(PooledSession session) {
        sessions.remove(session);
    }

    /** Takes a warm session of the profile for a call; null if there is none. */
    @Nullable
    PooledSession takeWarm(UpstreamProfile profile) {
        for (PooledSession session : sessions) {
            if (session.state().now() == State.WARM
                    && session.profile().equals(profile)
                    && session.state().move(State.WARM, State.LEASED)) {
                sessions.remove(session);
                return session;
            }
        }
        return null;
    }

    /** Takes a connection of the upstream without a setup; null if there is none. It is then connecting again. */
    @Nullable
    PooledSession takeDialled(UpstreamSource source) {
        for (PooledSession session : sessions) {
            if (session.source() == source && session.state().move(State.DIALLED, State.CONNECTING)) {
                sessions.remove(session);
                return session;
            }
        }
        return null;
    }

    boolean hasReady(UpstreamProfile profile, UpstreamSource source) {
        for (PooledSession session : sessions) {
            State state = session.state().now();
            if (state == State.WARM && session.profile().equals(profile)
                    || state == State.DIALLED && session.source() == source) {
                return true;
            }
        }
        return false;
    }

    /** Notes that a call of this loop wanted a session. */
    void wanted() {
        demand.incrementAndGet();
    }

    int demand() {
        return demand.get();
    }

    /** Lets old demand count half. */
    void fadeDemand() {
        demand.updateAndGet(count -> count / 2);
    }
}
