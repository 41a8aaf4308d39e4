package io.voicegateway.domain.call;

/**
 * The clock of what the client hears. Position {@code p} of what was sent is heard at {@code start + p}; frames are due by
 * that absolute time, so that lateness of one tick never adds up to drift.
 *
 * <pre>
 *   framesDue(now) = floor((now - start + lead) / ptime) - sent
 *
 *   start          now                    dryAt
 *     ├── heard ────┤◄──── at most lead ────►┤
 *     └───────────────── sent ───────────────┘
 * </pre>
 */
final class Pacer {
    private final long ptimeNanos;
    private final long leadNanos;
    private long startNanos;
    private long sent;

    /** A lead shorter than a frame counts as one frame: a frame must be there when its first sample is heard. */
    Pacer(long ptimeNanos, long leadNanos) {
        this.ptimeNanos = ptimeNanos;
        this.leadNanos = Math.max(leadNanos, ptimeNanos);
    }

    /** The client starts to hear now. */
    void start(long nowNanos) {
        startNanos = nowNanos;
        sent = 0;
    }

    /** A frame was sent. */
    void sentFrame() {
        sent++;
    }

    boolean isDue(long nowNanos) {
        return nextDueNanos() <= nowNanos;
    }

    /** Returns when the next frame may be sent. */
    long nextDueNanos() {
        return startNanos + (sent + 1) * ptimeNanos - leadNanos;
    }

    /** Returns when the client will have heard all that was sent. */
    long dryAtNanos() {
        return startNanos + sentNanos();
    }

    /** The client has waited for us: what is sent next is heard from now on. Returns how long it waited; 0 if it did not. */
    long rebaseIfDry(long nowNanos) {
        long dryNanos = nowNanos - dryAtNanos();
        if (dryNanos <= 0) {
            return 0;
        }
        startNanos += dryNanos;
        return dryNanos;
    }

    /** Returns how much was sent since the start. */
    long sentNanos() {
        return sent * ptimeNanos;
    }

    /** Returns how much of it has been heard. */
    long heardNanos(long nowNanos) {
        return Math.max(0, Math.min(nowNanos - startNanos, sentNanos()));
    }
}
