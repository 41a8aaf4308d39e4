package io.voicegateway.domain.call;

import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayError.Code;
import io.voicegateway.domain.model.UpstreamLoss;
import org.jspecify.annotations.Nullable;

/** Knows how long a call may take for things, and which of them took too long. */
final class Watchdog {
    private static final long NEVER = Long.MAX_VALUE;

    private final LimitsConfig limits;
    private final long slowClientNanos;
    private final long stallNanos;
    private final long startNanos;
    private long lastMediaNanos;

    Watchdog(CallConfig config, long nowNanos) {
        this.limits = config.limits();
        this.slowClientNanos = config.media().slowClient().toNanos();
        this.stallNanos = config.handover().stallAfter().toNanos();
        this.startNanos = nowNanos;
        this.lastMediaNanos = nowNanos;
    }

    /** The caller is alive: his audio came. */
    void onMedia(long nowNanos) {
        lastMediaNanos = nowNanos;
    }

    /** Returns why the call must end now; null if it may go on. */
    @Nullable
    GatewayError verdict(boolean connecting, Playout playout, long nowNanos) {
        if (playout.isPlaying()) {
            lastMediaNanos = Math.max(lastMediaNanos, playout.progressNanos());
        }
        if (connecting && nowNanos >= startNanos + limits.answerTimeout().toNanos()) {
            return new GatewayError(
                    Code.LEASE_TIMEOUT,
                    "no session in " + limits.answerTimeout().toMillis() + " ms");
        }
        if (nowNanos >= mediaDeadline()) {
            return new GatewayError(
                    Code.IDLE_TIMEOUT, "no media for " + limits.mediaTimeout().toMillis() + " ms");
        }
        if (nowNanos >= lengthDeadline()) {
            return new GatewayError(
                    Code.MAX_LENGTH, "the call took " + limits.maxLength().toSeconds() + " s");
        }
        if (nowNanos >= slowDeadline(playout)) {
            return new GatewayError(Code.SLOW_CLIENT, "no audio taken for " + slowClientNanos / 1_000_000L + " ms");
        }
        return null;
    }

    /** Returns when the verdict may change if nothing happens. */
    long wakeAtNanos(boolean connecting, Playout playout, Uplink uplink) {
        long deadline = Math.min(Math.min(mediaDeadline(), lengthDeadline()), stallDeadline(uplink));
        if (connecting) {
            deadline = Math.min(deadline, startNanos + limits.answerTimeout().toNanos());
        }
        return Math.min(deadline, slowDeadline(playout));
    }

    /** Returns how the upstream is lost if it has taken no audio for too long; null if it has. */
    @Nullable
    UpstreamLoss stall(Uplink uplink, long nowNanos) {
        return nowNanos < stallDeadline(uplink)
                ? null
                : new UpstreamLoss(
                        1006, "no audio taken for " + stallNanos / 1_000_000L + " ms", UpstreamLoss.Remedy.RESUME);
    }

    private long stallDeadline(Uplink uplink) {
        return uplink.blockedSinceNanos() < 0 ? NEVER : uplink.blockedSinceNanos() + stallNanos;
    }

    private long mediaDeadline() {
        return limits.mediaTimeout().isZero()
                ? NEVER
                : lastMediaNanos + limits.mediaTimeout().toNanos();
    }

    private long lengthDeadline() {
        return limits.maxLength().isZero()
                ? NEVER
                : startNanos + limits.maxLength().toNanos();
    }

    private long slowDeadline(Playout playout) {
        return playout.refusedSinceNanos() < 0 ? NEVER : playout.refusedSinceNanos() + slowClientNanos;
    }
}
