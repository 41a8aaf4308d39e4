package io.voicegateway.adapters.cluster.redis;

import io.voicegateway.domain.port.SessionShare;
import java.util.concurrent.atomic.AtomicLong;

/**
 * This instance's share of the fleet's upstream sessions, as the beats' replies say. While Redis is away it may have as many as
 * all together: nobody knows what the others have. Asked on any thread, answered on the link's.
 */
final class RedisShare implements SessionShare {
    private final int most;
    private final RedisLink link;
    /** How often more was asked for, and up to which of these there is an answer. */
    private final AtomicLong asked = new AtomicLong();

    private volatile long answered;
    private volatile int granted;
    private volatile int used;
    private volatile int wanted;

    RedisShare(int most, RedisLink link) {
        this.most = most;
        this.link = link;
    }

    @Override
    public int places() {
        return link.isTogether() ? granted : most;
    }

    @Override
    public void want(int usedNow, int wantedNow) {
        used = usedNow;
        wanted = wantedNow;
        if (wantedNow > granted && link.isTogether()) {
            asked.incrementAndGet();
            link.tell(link::beatNow);
        }
    }

    @Override
    public boolean isAsking() {
        return answered < asked.get() && link.isTogether();
    }

    /** Returns the number of the latest question, to be given back with its answer. On the link's thread. */
    long question() {
        return asked.get();
    }

    int used() {
        return used;
    }

    int wanted() {
        return wanted;
    }

    void answer(long question, int places) {
        granted = places;
        answered = question;
    }
}
