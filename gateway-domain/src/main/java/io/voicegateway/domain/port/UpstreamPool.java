package io.voicegateway.domain.port;

import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.SessionOptions;
import io.voicegateway.domain.model.UpstreamProfile;
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
     *     {@code DRAINING})
     */
    CompletionStage<Lease> lease(UpstreamProfile profile, Loop loop);

    /** Returns why a call with this profile would be refused now, if it would. Cheap; any thread. */
    Optional<GatewayError> refusal(UpstreamProfile profile);

    /** Says that a call with this profile is about to come. */
    void prewarm(UpstreamProfile profile);

    /** Returns what the pool holds: an indication, not a transaction. Any thread. */
    Snapshot snapshot();

    /** Leases no more and closes what is not leased. Idempotent. */
    void drain();

    /** A session lent to one call. Used on the call's loop. */
    interface Lease {
        /** Returns the session, whose methods may be called on the call's loop, wherever its socket lives. */
        UpstreamSession session();

        /** Returns whether it was warm when it was leased. */
        boolean warm();

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
}
