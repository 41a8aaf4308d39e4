package io.voicegateway.domain.call;

import io.voicegateway.domain.model.GatewayError;
import org.jspecify.annotations.Nullable;

/** The end of a call whose upstream is gone for good: what is queued is played, within reason, then the call ends. */
final class Farewell {
    private static final long LONGEST_NANOS = 10_000_000_000L;

    private @Nullable GatewayError cause;
    private long latestNanos;

    void begin(GatewayError why, long nowNanos) {
        if (cause == null) {
            cause = why;
            latestNanos = nowNanos + LONGEST_NANOS;
        }
    }

    boolean isBegun() {
        return cause != null;
    }

    /** Returns why the call ends now; null as long as something is to be heard. */
    @Nullable
    GatewayError verdict(Playout playout, long nowNanos) {
        return playout.isPlaying() && nowNanos < latestNanos ? null : cause;
    }

    long wakeAtNanos(Playout playout, long nowNanos) {
        return playout.isPlaying() ? latestNanos : nowNanos;
    }
}
