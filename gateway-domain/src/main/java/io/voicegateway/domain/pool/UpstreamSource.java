package io.voicegateway.domain.pool;

import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.UpstreamConnector;
import org.jspecify.annotations.Nullable;

/** One vendor: how to reach it, and what recent tries say about its health. Thread-safe. */
final class UpstreamSource {
    private final UpstreamConnector connector;
    private final Breaker breaker;
    private final Ledger ledger;

    /** What a probe opens if nothing else is wanted. Any thread. */
    private volatile @Nullable UpstreamProfile lastFailed;

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

    void succeeded(UpstreamProfile profile, long openNanos) {
        ledger.opened(profile, openNanos);
        boolean wasClosed = breaker.isClosed();
        breaker.succeeded();
        if (!wasClosed) {
            ledger.breaker(connector.name(), false);
        }
    }

    /** A call's own overrides may be at fault for a refusal; that says nothing about the upstream. */
    void failed(UpstreamProfile profile, UpstreamLoss loss, long startNanos, long nowNanos) {
        ledger.openFailed(profile, loss);
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
