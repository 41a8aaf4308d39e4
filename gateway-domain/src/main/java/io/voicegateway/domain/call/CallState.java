package io.voicegateway.domain.call;

/** Where a call stands. */
enum CallState {
    /** No session yet; the caller's speech is kept. */
    CONNECTING,
    /** Both legs are there. */
    ACTIVE,
    /** Between two sessions; the caller's speech is kept, and what is queued is played. */
    HANDING_OVER,
    /** Over. */
    ENDED
}
