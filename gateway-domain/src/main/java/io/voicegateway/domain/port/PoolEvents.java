package io.voicegateway.domain.port;

import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamProfile;

/**
 * What happens to upstream sessions, for logs and metrics. Called on any
 * loop. Methods must be fast and thread-safe, must not throw and must not call back.
 */
public interface PoolEvents {

    /** A session became ready, {@code openNanos} after dialling began. */
    default void onOpened(UpstreamProfile profile, long openNanos) {}

    /** A session could not be opened. */
    default void onOpenFailed(UpstreamProfile profile, UpstreamLoss loss) {}

    /** A session was lent. */
    default void onLeased(UpstreamProfile profile, long waitNanos, boolean warm) {}

    /** No session could be lent. */
    default void onLeaseFailed(UpstreamProfile profile, String cause) {}

    /** A session will never be lent again. */
    default void onRetired(UpstreamProfile profile, RetireReason reason, long ageNanos) {}

    /** An upstream is taken for down, or for up again. */
    default void onBreaker(String upstream, boolean open) {}

    /** Why a session is not lent any more. */
    enum RetireReason {
        /** It served its call. */
        USED,
        /** Unused for too long. */
        IDLE,
        /** Near the age at which the vendor closes it. */
        EXPIRED,
        /** The vendor closed it, or it does not answer. */
        DEAD,
        /** The pool drains. */
        DRAINED,
        /** It made room for a call of another profile. */
        DISPLACED,
        /** It said something before a call began: its memory is not empty. */
        SPOKE
    }
}
