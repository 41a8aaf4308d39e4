package io.voicegateway.domain.port;

import io.voicegateway.domain.model.SessionOptions;
import io.voicegateway.domain.model.UpstreamProfile;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * Opens sessions with one vendor: what a new upstream implements. Dialling and setting up are two steps because a setup
 * is frozen: a socket that is only dialled still fits a call with its own instruction. Thread-safe.
 */
public interface UpstreamConnector {

    /** Returns the connector's name, for example {@code gemini}. */
    String name();

    /** Returns whether the named setup exists and its overrides are known. */
    boolean knows(UpstreamProfile profile);

    /**
     * Loads what the first dial would load on its loop, where calls and requests would wait for it. Off the loops, once; dials
     * need not wait for it.
     */
    default void prepare() {}

    /**
     * Opens a connection (TCP, TLS, upgrade) whose socket lives on the loop. Bounded in time by the connector.
     *
     * @return completes on the loop; fails with {@link io.voicegateway.domain.model.UpstreamException}
     */
    CompletionStage<Dialled> dial(Loop loop);

    /** Returns how long the vendor lets a connection live; retire well before. */
    Duration maxConnectionAge();

    /** A connection without a setup. Its methods are called on its loop. */
    interface Dialled {
        /** Returns the loop that the socket lives on. */
        Loop loop();

        /**
         * Sets the session up. Once only. Bounded in time by the connector; a failure closes the connection.
         *
         * @return completes on the loop; fails with {@link io.voicegateway.domain.model.UpstreamException}
         */
        CompletionStage<UpstreamSession> setUp(UpstreamProfile profile, SessionOptions options);

        /** Returns whether setting up makes sense. */
        boolean isOpen();

        /** Hangs up. Idempotent. */
        void close();
    }
}
