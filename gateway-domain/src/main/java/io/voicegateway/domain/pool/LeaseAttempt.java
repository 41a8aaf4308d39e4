package io.voicegateway.domain.pool;

import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayError.Code;
import io.voicegateway.domain.model.GatewayException;
import io.voicegateway.domain.model.SessionOptions;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.pool.LeaseState.State;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.PoolEvents.RetireReason;
import io.voicegateway.domain.port.UpstreamPool.Lease;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One lease that found nothing warm: sets up what is dialled, else dials; tries again a few times while that makes sense.
 * If another loop has a warm session, a dial gets little time and one try. Lives on the call's loop.
 */
final class LeaseAttempt {
    /** How often a lease that waits for a closing socket's place looks again. */
    private static final long PLACE_POLL_NANOS = 20_000_000L;

    /** What the vendor takes to notice that the session before is gone. */
    private static final long RESUME_PAUSE_NANOS = 500_000_000L;

    private final PoolParts parts;
    private final UpstreamSource source;
    private final UpstreamProfile profile;
    private final Loop loop;
    private final CompletableFuture<Lease> result = new CompletableFuture<>();
    private final Loop.Timer again;
    private final Loop.Timer patience;
    /** What the session shall go on with, the best first; empty once none is good. */
    private final Deque<String> handles;

    private final long startNanos;
    private final long deadlineNanos;
    private long triedNanos;
    private @Nullable PooledSession pooled;
    private boolean dialledBefore;
    /** Whether a session of another loop is still passed over. */
    private boolean ownOnly;

    private boolean over;
    private int tries;

    LeaseAttempt(PoolParts parts, UpstreamSource source, UpstreamProfile profile, Loop loop, List<String> handles) {
        this.parts = parts;
        this.source = source;
        this.profile = profile;
        this.loop = loop;
        this.handles = new ArrayDeque<>(handles);
        this.again = loop.timer(this::next);
        this.patience = loop.timer(this::takeElsewhere);
        this.ownOnly = handles.isEmpty() && parts.opensQuickly(source);
        this.startNanos = loop.nanoTime();
        this.deadlineNanos = startNanos + parts.config().leaseTimeout().toNanos();
    }

    CompletableFuture<Lease> start() {
        result.whenComplete((lease, failure) -> {
            if (result.isCancelled()) {
                loop.execute(this::cancelled);
            }
        });
        if (ownOnly) {
            patience.arm(startNanos + parts.config().quickSetUp().toNanos());
        }
        next();
        return result;
    }

    private void next() {
        if (over) {
            return;
        }
        if (!takeWarm()) {
            takeCold();
        }
    }

    private boolean takeWarm() {
        PooledSession warm = null;
        if (handles.isEmpty()) {
            warm = ownOnly
                    ? parts.shelves().takeOwnWarm(profile, loop)
                    : parts.shelves().takeWarm(profile, loop);
        }
        if (warm == null) {
            return false;
        }
        giveUpPlace();
        grant(warm, true);
        return true;
    }

    /** The dial took longer than usual, failed, or found no place. Returns whether a session of another loop is taken instead. */
    private boolean takeElsewhere() {
        if (over || !ownOnly) {
            return false;
        }
        ownOnly = false;
        return takeWarm();
    }

    private void takeCold() {
        if (pooled == null && (pooled = parts.shelves().takeDialled(source, loop)) != null) {
            dialledBefore = true;
            open(pooled);
        } else if (!source.breaker().isClosed()) {
            fail(Code.UPSTREAM_UNAVAILABLE, source.connector().name() + " is known to be down");
        } else if (pooled != null) {
            open(pooled);
        } else {
            openFresh();
        }
    }

    private void openFresh() {
        Quota.Place place = parts.quota().take();
        if (place != null) {
            pooled = new PooledSession(source, parts.ledger(), place, loop, profile);
            open(pooled);
        } else if (takeElsewhere()) {
            return;
        } else if (loop.nanoTime() - deadlineNanos >= 0) {
            fail(Code.LEASE_TIMEOUT, "no place in time (" + parts.picture() + ")");
        } else if (parts.quota().isGrowing()
                || parts.quota().leaving() > 0
                || parts.shelves().displaceOne()) {
            again.arm(loop.nanoTime() + PLACE_POLL_NANOS);
        } else {
            fail(Code.OVER_CAPACITY, "no place for another upstream session (" + parts.picture() + ")");
        }
    }

    private void open(PooledSession candidate) {
        tries++;
        triedNanos = loop.nanoTime();
        SessionOptions options = handles.isEmpty() ? SessionOptions.FRESH : SessionOptions.resume(handles.getFirst());
        Loop far = candidate.loop();
        if (far == loop) {
            candidate.open(profile, options, deadlineNanos, new Here(candidate));
        } else {
            far.execute(() -> candidate.open(profile, options, deadlineNanos, new There(new Here(candidate))));
        }
    }

    private void opened(PooledSession candidate) {
        if (over) {
            candidate.retire(RetireReason.USED);
        } else if (candidate.state().move(State.CONNECTING, State.LEASED)) {
            grant(candidate, false);
        }
    }

    private void failed(UpstreamLoss loss, boolean late) {
        if (over || takeElsewhere()) {
            return;
        }
        long now = loop.nanoTime();
        if (!late && !handles.isEmpty()) {
            failedToResume(loss, now);
            return;
        }
        long wait =
                Math.max(parts.retryPause().delayNanos(tries), loss.retryAfter().toNanos());
        long latest = Math.min(
                deadlineNanos, startNanos + parts.config().retryWindow().toNanos());
        String what = loss.closeCode() + " " + loss.reason();
        if (late) {
            fail(
                    Code.LEASE_TIMEOUT,
                    "no session in " + (now - startNanos) / 1_000_000 + " ms: " + what + " (" + parts.picture() + ")");
        } else if (!UpstreamSource.isRetryable(loss)) {
            fail(Code.UPSTREAM_REJECTED, what);
        } else if (tries >= parts.config().maxTries() || now + wait - latest > 0) {
            fail(Code.CONNECT_FAILED, what + " (try " + tries + ")");
        } else {
            retryAt(now + wait);
        }
    }

    /** A handle that was refused is worth nothing. One whose session is still open elsewhere is worth waiting for. */
    private void failedToResume(UpstreamLoss loss, long nowNanos) {
        boolean again = loss.remedy() == UpstreamLoss.Remedy.RESUME
                && tries < parts.config().maxTries();
        if (!again) {
            handles.pollFirst();
            tries = 0;
        }
        retryAt(nowNanos
                + (again ? Math.max(RESUME_PAUSE_NANOS, loss.retryAfter().toNanos()) : 0));
    }

    private void retryAt(long nanos) {
        if (pooled != null && pooled.loop() != loop) {
            giveUpPlace();
            pooled = null;
        }
        again.arm(nanos);
    }

    private void grant(PooledSession session, boolean warm) {
        end();
        long waited = loop.nanoTime() - startNanos;
        PoolLease lease = new PoolLease(
                parts, session, loop, warm ? PoolLease.WARM : loop.nanoTime() - triedNanos, !handles.isEmpty());
        if (!result.complete(lease)) {
            lease.close();
        } else if (warm) {
            parts.ledger().leasedWarm(profile, waited, session.loop() != loop);
        } else {
            parts.ledger().leasedCold(profile, waited, dialledBefore);
        }
    }

    private void fail(Code code, String detail) {
        end();
        giveUpPlace();
        parts.ledger().leaseFailed(profile, code.name());
        result.completeExceptionally(new GatewayException(new GatewayError(code, detail)));
    }

    private void cancelled() {
        if (!over) {
            end();
            giveUpPlace();
        }
    }

    private void end() {
        over = true;
        again.disarm();
        patience.disarm();
    }

    /** Whatever is open or opening in it is closed. */
    private void giveUpPlace() {
        if (pooled != null) {
            pooled.retire(RetireReason.USED);
        }
    }

    /** Answers on the call's loop. */
    private final class Here implements PooledSession.Reply {
        private final PooledSession candidate;

        Here(PooledSession candidate) {
            this.candidate = candidate;
        }

        @Override
        public void onReady() {
            opened(candidate);
        }

        @Override
        public void onFailed(UpstreamLoss loss, boolean late) {
            failed(loss, late);
        }
    }

    /** Answers from the session's loop. */
    private final class There implements PooledSession.Reply {
        private final Here here;

        There(Here here) {
            this.here = here;
        }

        @Override
        public void onReady() {
            loop.execute(here::onReady);
        }

        @Override
        public void onFailed(UpstreamLoss loss, boolean late) {
            loop.execute(() -> here.onFailed(loss, late));
        }
    }
}
