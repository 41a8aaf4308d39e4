package io.voicegateway.adapters.cluster.redis;

import java.util.List;

/** What there is to say before the questions of others. On the link's thread. */
interface Agenda {

    /** Returns the sign of life; it opens every conversation with Redis. */
    Command beat();

    /** Returns what has changed since it was last said. */
    List<Command> news();

    /** Redis is there, for the first time or again, and may have forgotten everything. */
    void connected();

    /** Returns the last words; null for none. */
    Command farewell();
}
