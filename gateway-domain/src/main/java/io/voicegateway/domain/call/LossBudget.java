package io.voicegateway.domain.call;

import io.voicegateway.domain.model.UpstreamLoss.Remedy;

/** Ends endless loops: so many losses in a window are too many, and of losses that cost the memory the second is. */
final class LossBudget {
    private final long windowNanos;
    private final long[] lossNanos;
    private int losses;
    private long lastFreshNanos;
    private boolean hadFresh;

    LossBudget(HandoverConfig config) {
        this.windowNanos = config.lossWindow().toNanos();
        this.lossNanos = new long[config.maxLosses()];
    }

    /** Counts a loss; true if it was one too many. */
    boolean isSpentBy(Remedy remedy, long nowNanos) {
        int place = losses++ % lossNanos.length;
        lossNanos[place] = nowNanos;
        boolean secondFresh = false;
        if (remedy == Remedy.FRESH) {
            secondFresh = hadFresh && nowNanos - lastFreshNanos < windowNanos;
            hadFresh = true;
            lastFreshNanos = nowNanos;
        }
        long oldest = lossNanos[losses % lossNanos.length];
        return secondFresh || losses >= lossNanos.length && nowNanos - oldest < windowNanos;
    }
}
