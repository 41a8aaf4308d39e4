package io.voicegateway.domain.port;

import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.SessionOptions;
import io.voicegateway.domain.model.UpstreamProfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Leases upstream sessions, warm ones if it can. Thread-safe. */
public interface UpstreamPool {

    /**
     * Leases a session for a call that lives on {@code loop}: warm, else dialled and set up for it. A miss never waits
     * for the pool's own dialling.
     *
     * @return completes on the loop, at once when a session is warm; fails with
     *     {@link io.voicegateway.domain.model.GatewayException} ({@code LEASE_TIMEOUT}, {@code CONNECT_FAILED},
     *     {@code UPSTREAM_UNAVAILABLE}, {@code UPSTREAM_REJECTED}, {@code OVER_CAPACITY}, {@code UNKNOWN_PROFILE},
     *     {@code DRAINING}). Who wants it no more cancels its {@code toCompletableFuture()}; what was opened is closed
     */
    CompletionStage<Lease> lease(UpstreamProfile profile, Loop loop);

    /**
     * As {@link #lease(UpstreamProfile, Loop)}, but for a session that goes on with an earlier one: the handles are tried in
     * their order, and if none is good the lease is an ordinary one.
     */
    default CompletionStage<Lease> lease(UpstreamProfile profile, Loop loop, List<String> resumeTokens) {
        return lease(profile, loop);
    }

    /** Returns why a call with this profile would be refused now, if it would. Cheap; any thread. */
    Optional<GatewayError> refusal(UpstreamProfile profile);

    /** Says that a call with this profile is about to come. */
    void prewarm(UpstreamProfile profile);

    /** Returns what the pool holds: an indication, not a transaction. Any thread. */
    Snapshot snapshot();

    /** Returns what the pool has done so far. Any thread; by default nothing is known. */
    default Stats stats() {
        return Stats.NONE;
    }

    /** Leases no more and closes what is not leased. Idempotent. */
    void drain();

    /** A session lent to one call. Used on the call's loop. */
    interface Lease {
        /** Returns the session, whose methods may be called on the call's loop, wherever its socket lives. */
        UpstreamSession session();

        /** Returns whether it was warm when it was leased. */
        boolean warm();

        /** Returns how long it took to dial, if need be, and to set up the session for this lease; -1 if it was warm. */
        default long setUpNanos() {
            return -1;
        }

        /** Returns whether the first session went on with an earlier one. */
        default boolean resumed() {
            return false;
        }

        /**
         * Closes the session, waits until its socket is gone, then opens another in its place in the quota.
         *
         * @return completes on the call's loop; fails with {@link io.voicegateway.domain.model.UpstreamException}, after
         *     which replace may be called again
         */
        CompletionStage<UpstreamSession> replace(SessionOptions options);

        /** Gives the session up: it is closed and never lent again. Idempotent. */
        void close();
    }

    /**
     * What the pool holds.
     *
     * @param connecting being dialled or set up
     * @param dialled connected, not set up
     * @param warm set up, unused, ready
     * @param leased lent to calls
     */
    record Snapshot(int connecting, int dialled, int warm, int leased) {}

    /**
     * What the pool has done, for {@code /stats}.
     *
     * @param maxTotal upstream sessions in all, leased ones included; 0 unknown
     * @param hits leases of warm sessions
     * @param hitsElsewhere those of the hits whose session lives on another loop than its call
     * @param halfHits leases that found a connection and only had to set it up
     * @param misses leases that had to dial
     * @param failures leases that failed
     * @param opened sessions opened, for the pool or for a call
     * @param openFailures tries to open one that failed
     * @param displaced warm sessions that made room for a call of another profile
     * @param oldestWarmMillis age of the oldest warm session; -1 if there is none
     * @param retired how many sessions were retired, by reason
     * @param breakers {@code CLOSED}, {@code OPEN} or {@code HALF_OPEN}, by upstream
     */
    record Stats(
            int maxTotal,
            long hits,
            long hitsElsewhere,
            long halfHits,
            long misses,
            long failures,
            long opened,
            long openFailures,
            long displaced,
            long oldestWarmMillis,
            Map<PoolEvents.RetireReason, Long> retired,
            Map<String, String> breakers) {

        /** Nothing is known. */
        public static final Stats NONE = new Stats(0, 0, 0, 0, 0, 0, 0, 0, 0, -1, Map.of(), Map.of());

        public Stats {
            retired = Map.copyOf(retired);
            breakers = Map.copyOf(breakers);
        }
    }
}
