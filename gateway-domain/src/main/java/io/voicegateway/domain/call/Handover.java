package io.voicegateway.domain.call;

import io.voicegateway.domain.model.GatewayError.Code;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamLoss.Remedy;
import io.voicegateway.domain.port.UpstreamPool;
import io.voicegateway.domain.port.UpstreamSession;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Same call, next session. The old one is closed first, because a vendor refuses to resume what is still open; meanwhile
 * the uplink keeps the caller's speech and the playout goes on with what it has.
 *
 * <pre>
 *   SETTLED ──expiring, old──► WANTED ──pause──► REPLACING ──session──► SETTLED
 *                                 └──deadline──► HUSHED ──last words──▲
 *      └────────lost, stalled────┴──────► WAITING ──────────────▲ │
 *                                            ▲──────failed──────┼─┘──too often──► the call gives up
 * </pre>
 */
final class Handover {
    private static final long NEVER = Long.MAX_VALUE;
    private static final long LOOK_AGAIN_NANOS = 50_000_000L;
    /** What a model still says of what it has heard comes within this time of quiet, and is waited for so long at most. */
    private static final long LAST_WORDS_QUIET_NANOS = 40_000_000L;

    private static final long LAST_WORDS_NANOS = 150_000_000L;
    private static final long HUSHED_LOOK_NANOS = 10_000_000L;
    private static final long MOST_MARGIN_NANOS = 1_000_000_000L;
    private static final long MOST_BACKOFF_NANOS = 4_000_000_000L;
    /** A session that announces its end so soon after it was joined is hasty; one hasty session after the other is a loop. */
    private static final long HASTY_NANOS = 3_000_000_000L;

    private static final long FIRST_STAY_NANOS = 1_000_000_000L;
    private static final int MOST_HASTY = 6;

    private final CallScope scope;
    private final HandoverConfig config;
    private final DoubleSupplier random;
    private final LossBudget budget;
    private final Bridge bridge;
    private Phase phase = Phase.SETTLED;
    private UpstreamPool.@Nullable Lease lease;
    private ResumeLadder ladder = new ResumeLadder(List.of(), Remedy.FRESH);
    private long joinedNanos;
    private long deadlineNanos;
    private long partedNanos;
    private long replayNanos;
    private long hushedNanos;
    private long refusedNanos;
    private long earliestNanos;
    private int hasty;
    private int tries;
    private String wantedFor = "";

    Handover(CallScope scope, DoubleSupplier random, Bridge bridge) {
        this.scope = scope;
        this.config = scope.config().handover();
        this.random = random;
        this.budget = new LossBudget(config);
        this.bridge = bridge;
    }

    /** The call's first session is there. */
    void begin(UpstreamPool.Lease leased, long nowNanos) {
        lease = leased;
        joinedNanos = nowNanos;
    }

    /** Returns what another session could go on with. */
    List<String> resumeTokens() {
        return lease == null ? List.of() : lease.session().resumeTokens();
    }

    /**
     * The vendor will close the session; what it does then does not matter any more. It may say so again: the earlier end
     * counts. Of sessions that one after the other say so at once, each is stayed with for twice as long as the last.
     */
    void onExpiring(Duration timeLeft, long nowNanos) {
        long left = timeLeft.toNanos();
        long byNanos = nowNanos + left - Math.min(MOST_MARGIN_NANOS, left / 3);
        if (phase == Phase.SETTLED) {
            hasty = nowNanos - joinedNanos < HASTY_NANOS ? Math.min(hasty + 1, MOST_HASTY) : 0;
            want("expiring", byNanos);
            earliestNanos = hasty < 2 ? nowNanos : joinedNanos + (FIRST_STAY_NANOS << hasty - 2);
        } else if (phase == Phase.WANTED) {
            deadlineNanos = Math.min(deadlineNanos, byNanos);
        }
    }

    /** The session is gone. */
    void onLost(UpstreamLoss loss, long nowNanos) {
        onLost(loss, "lost", nowNanos);
    }

    /** The session is gone, or as good as gone. */
    void onLost(UpstreamLoss loss, String cause, long nowNanos) {
        scope.events().onUpstreamLost(scope.id(), loss);
        if (wasUnexpected(nowNanos) && budget.isSpentBy(loss.remedy(), nowNanos)) {
            bridge.giveUp(Failures.ofLoss(loss, Code.UPSTREAM_LOST));
        } else if (isHopeless(loss)) {
            bridge.giveUp(Failures.ofLoss(loss, Code.UPSTREAM_LOST));
        } else {
            part(cause, loss.remedy(), scope.config().media().replay().toNanos(), nowNanos);
            waitFor(Math.max(
                    randomPartOf(config.spread().toNanos()), loss.retryAfter().toNanos()));
        }
    }

    /** Replaces a session that works badly, at once. */
    void replaceNow(Remedy remedy, String cause, long nowNanos) {
        if (phase == Phase.SETTLED || phase == Phase.WANTED) {
            part(cause, remedy, 0, nowNanos);
            replace();
        }
    }

    /** Does what has become due; {@code pause} if nobody would notice a handover now. */
    void tick(boolean pause, long nowNanos) {
        if (phase == Phase.SETTLED && nowNanos >= ageNanos()) {
            want("age", nowNanos + config.sessionAge().toNanos() / 10);
        }
        boolean mayMove = phase == Phase.WANTED && nowNanos >= earliestNanos;
        if (mayMove && nowNanos >= deadlineNanos && !pause) {
            hush(nowNanos);
        } else if (mayMove && pause || phase == Phase.HUSHED && hasSpokenLast(nowNanos)) {
            part(wantedFor, Remedy.RESUME, 0, nowNanos);
            replace();
        } else if (phase == Phase.WAITING && nowNanos >= deadlineNanos) {
            replace();
        }
    }

    /** Returns when {@link #tick} has something to do. */
    long wakeAtNanos(long nowNanos) {
        return switch (phase) {
            case SETTLED -> lease == null ? NEVER : ageNanos();
            case WANTED -> Math.max(earliestNanos, Math.min(deadlineNanos, nowNanos + LOOK_AGAIN_NANOS));
            case HUSHED -> nowNanos + HUSHED_LOOK_NANOS;
            case WAITING -> deadlineNanos;
            case REPLACING -> NEVER;
        };
    }

    /** Returns whether a good moment is looked for again and again. */
    boolean isLooking() {
        return phase == Phase.WANTED || phase == Phase.HUSHED;
    }

    private long ageNanos() {
        return config.sessionAge().isZero() || lease == null
                ? NEVER
                : joinedNanos + config.sessionAge().toNanos();
    }

    private void want(String cause, long byNanos) {
        scope.events().note(cause, 0);
        wantedFor = cause;
        phase = Phase.WANTED;
        deadlineNanos = byNanos;
        earliestNanos = scope.loop().nanoTime();
    }

    /** The end of a session that announced it is no loss, unless it came so soon that it would go round for ever. */
    private boolean wasUnexpected(long nowNanos) {
        boolean announced = phase == Phase.WANTED || phase == Phase.HUSHED;
        return phase == Phase.SETTLED
                || announced && nowNanos - joinedNanos < config.lossWindow().toNanos();
    }

    /** In mid-word: the session hears no more, and what it has answered already is on its way. */
    private void hush(long nowNanos) {
        phase = Phase.HUSHED;
        refusedNanos = bridge.hush();
        hushedNanos = nowNanos;
    }

    private boolean hasSpokenLast(long nowNanos) {
        long lastNanos = Math.max(hushedNanos, bridge.lastModelAudioNanos());
        return nowNanos - lastNanos >= LAST_WORDS_QUIET_NANOS || nowNanos - hushedNanos >= LAST_WORDS_NANOS;
    }

    private void waitFor(long nanos) {
        phase = Phase.WAITING;
        deadlineNanos = scope.loop().nanoTime() + nanos;
    }

    private void part(String cause, Remedy remedy, long lostNanos, long nowNanos) {
        scope.events().parting(cause);
        ladder = new ResumeLadder(lease().session().resumeTokens(), remedy);
        replayNanos = bridge.part() + refusedNanos + lostNanos;
        refusedNanos = 0;
        partedNanos = nowNanos;
        tries = 0;
    }

    private void replace() {
        phase = Phase.REPLACING;
        tries++;
        boolean resumes = ladder.resumes();
        lease().replace(ladder.options(bridge.dialogue().history())).whenComplete((session, failure) -> {
            if (!bridge.isEnded()) {
                try {
                    onReplaced(session, failure, resumes);
                } catch (Throwable bug) {
                    bridge.onBug(bug);
                }
            }
        });
    }

    private void onReplaced(@Nullable UpstreamSession session, @Nullable Throwable failure, boolean resumed) {
        if (session == null) {
            onFailed(Failures.ofReplacement(failure));
            return;
        }
        phase = Phase.SETTLED;
        joinedNanos = scope.loop().nanoTime();
        scope.tally().handovers++;
        scope.events().onHandover(scope.id(), resumed, joinedNanos - partedNanos);
        bridge.join(session, replayNanos);
    }

    private void onFailed(UpstreamLoss loss) {
        scope.events().note("replacement-failed", loss.closeCode());
        if (tries >= config.maxTries() || isHopeless(loss)) {
            bridge.giveUp(Failures.ofLoss(loss, Code.UPSTREAM_LOST));
            return;
        }
        ladder.failed(loss, tries == config.maxTries() - 1);
        long most = Math.min(MOST_BACKOFF_NANOS, config.backoff().toNanos() << tries - 1);
        waitFor(Math.max(randomPartOf(most), loss.retryAfter().toNanos()));
        bridge.settle();
    }

    /** The vendor said no for good, other than for being busy. */
    private static boolean isHopeless(UpstreamLoss loss) {
        return loss.remedy() == Remedy.NONE && loss.closeCode() != 429 && loss.closeCode() != 503;
    }

    private long randomPartOf(long nanos) {
        return (long) (nanos * random.getAsDouble());
    }

    private UpstreamPool.Lease lease() {
        if (lease == null) {
            throw new IllegalStateException("no lease yet");
        }
        return lease;
    }

    private enum Phase {
        SETTLED,
        WANTED,
        HUSHED,
        WAITING,
        REPLACING
    }
}
