package io.voicegateway.domain.pool;

import io.voicegateway.domain.model.SessionOptions;
import io.voicegateway.domain.model.UpstreamException;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.PoolEvents.RetireReason;
import io.voicegateway.domain.port.UpstreamPool;
import io.voicegateway.domain.port.UpstreamSession;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One call's hold on a place in the quota, through all the sessions that live in it. Used on the call's loop. */
final class PoolLease implements UpstreamPool.Lease {
    static final long WARM = -1;

    private final PoolParts parts;
    private final Loop loop;
    private final long setUpNanos;
    private final boolean resumed;
    private PooledSession pooled;
    private UpstreamSession view;
    private boolean replacing;
    private boolean closed;

    /**
     * Lends a leased session whose socket may live on another loop than the call.
     *
     * @param setUpNanos what it took to open it for this lease; {@link #WARM} if it was ready
     * @param resumed whether it goes on with an earlier session
     */
    PoolLease(PoolParts parts, PooledSession pooled, Loop loop, long setUpNanos, boolean resumed) {
        this.parts = parts;
        this.pooled = pooled;
        this.loop = loop;
        this.setUpNanos = setUpNanos;
        this.resumed = resumed;
        this.view = pooled.loop() == loop
                ? pooled.session()
                : new CrossLoopSession(pooled.session(), pooled.loop(), loop, parts.memory());
    }

    @Override
    public UpstreamSession session() {
        return view;
    }

    @Override
    public boolean warm() {
        return setUpNanos == WARM;
    }

    @Override
    public long setUpNanos() {
        return setUpNanos;
    }

    @Override
    public boolean resumed() {
        return resumed;
    }

    /** Not gated by the breaker: a call that lives has budgets of its own, and its success is the best probe. */
    @Override
    public CompletionStage<UpstreamSession> replace(SessionOptions options) {
        if (closed || replacing) {
            throw new IllegalStateException(closed ? "the lease is closed" : "a replacement is under way");
        }
        replacing = true;
        CompletableFuture<UpstreamSession> result = new CompletableFuture<>();
        view.close().whenComplete((gone, ignored) -> reopen(options, result));
        return result;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (replacing) {
            pooled.retire(RetireReason.USED);
        } else {
            pooled.retireThrough(view);
        }
    }

    private void reopen(SessionOptions options, CompletableFuture<UpstreamSession> result) {
        if (closed) {
            result.completeExceptionally(new UpstreamException(closedLoss()));
            return;
        }
        pooled = pooled.successor(loop);
        long deadline = loop.nanoTime() + parts.config().leaseTimeout().toNanos();
        pooled.open(pooled.profile(), options, deadline, new PooledSession.Reply() {
            @Override
            public void onReady() {
                replacing = false;
                view = pooled.session();
                result.complete(view);
            }

            @Override
            public void onFailed(UpstreamLoss loss, boolean late) {
                replacing = false;
                result.completeExceptionally(new UpstreamException(loss));
            }
        });
    }

    private static UpstreamLoss closedLoss() {
        return new UpstreamLoss(1000, "the lease was closed", UpstreamLoss.Remedy.NONE);
    }
}
