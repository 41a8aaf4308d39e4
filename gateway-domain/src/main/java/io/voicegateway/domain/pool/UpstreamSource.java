package io.voicegateway.domain.pool;

import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.UpstreamConnector;
import org.jspecify.annotations.Nullable;

/** One vendor: how to reach it, and what recent tries say about its health. Thread-safe. */
final class UpstreamSource {
    private static final long UNKNOWN = Long.MAX_VALUE;

    private final UpstreamConnector connector;
    private final Breaker breaker;
    private final Ledger ledger;

    /** What a probe opens if nothing else is wanted. Any thread. */
    private volatile @Nullable UpstreamProfile lastFailed;

    /** What an opening takes of late; forgotten with each failure. A lost update does no harm. */
    private volatile long usualNanos = UNKNOWN;

    UpstreamSource(UpstreamConnector connector, Breaker breaker, Ledger ledger) {
        this.connector = connector;
        this.breaker = breaker;
        this.ledger = ledger;
    }

    UpstreamConnector connector() {
        return connector;
    }

    Breaker breaker() {
        return breaker;
    }

    @Nullable
    UpstreamProfile lastFailed() {
        return lastFailed;
    }

    /** Says whether a session is to be had in less than this. */
    boolean opensWithin(long nanos) {
        return usualNanos < nanos && breaker.isClosed();
    }

    void succeeded(UpstreamProfile profile, long openNanos) {
        ledger.opened(profile, openNanos);
        long before = usualNanos;
        usualNanos = before == UNKNOWN ? openNanos : before + (openNanos - before) / 4;
        boolean wasClosed = breaker.isClosed();
        breaker.succeeded();
        if (!wasClosed) {
            ledger.breaker(connector.name(), false);
        }
    }

    /** A call's own overrides may be at fault for a refusal; that says nothing about the upstream. */
    void failed(UpstreamProfile profile, UpstreamLoss loss, long startNanos, long nowNanos) {
        ledger.openFailed(profile, loss);
        usualNanos = UNKNOWN;
        if (profile.overrides().isEmpty() || isRetryable(loss)) {
            lastFailed = profile;
            boolean wasClosed = breaker.isClosed();
            breaker.failed(startNanos, nowNanos, loss.retryAfter().toNanos());
            if (wasClosed && !breaker.isClosed()) {
                ledger.breaker(connector.name(), true);
            }
        }
    }

    /** Says whether the same thing may work a little later. */
    static boolean isRetryable(UpstreamLoss loss) {
        return loss.remedy() != UpstreamLoss.Remedy.NONE || loss.closeCode() == 429 || loss.closeCode() == 503;
    }
}
