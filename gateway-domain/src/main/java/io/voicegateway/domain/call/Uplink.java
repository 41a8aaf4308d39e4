package io.voicegateway.domain.call;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.port.AudioCodec;
import io.voicegateway.domain.port.UpstreamSession;
import org.jspecify.annotations.Nullable;

/**
 * The caller's audio on its way to the model. It goes out with the event that brought it; only what cannot go yet waits,
 * in the client's own format, which is the smallest: no session, no budget, a transport that is full, or less than a
 * message. What waits longer than the hold is too old to answer and is dropped, the oldest first, and counted.
 *
 * <pre>
 *   onAudio ─► Backlog ─► BurstWatch, EgressBudget ─► UpstreamOutlet: codec, UpstreamSession.sendAudio
 *                                              GapFiller ──┘  when nothing comes
 * </pre>
 */
final class Uplink {
    private static final long NEVER = Long.MAX_VALUE;
    private static final long RETRY_NANOS = 20_000_000L;

    /** A little under the 100 ms that a session takes at once: a codec may give a sample more than it was given. */
    private static final int MESSAGE_MILLIS = 80;

    private final CallScope scope;
    private final AudioFormat format;
    private final int thresholdBytes;
    private final int leastBytes;
    private final long chunkNanos;
    private final Backlog backlog;
    private final EgressBudget budget;
    private final GapFiller filler;
    private final BurstWatch burst;
    private long waitingSinceNanos;
    private @Nullable UpstreamOutlet outlet;

    Uplink(CallScope scope) {
        MediaConfig media = scope.config().media();
        this.scope = scope;
        this.format = scope.request().uplink();
        this.chunkNanos = media.uplinkChunkMillis() * 1_000_000L;
        this.thresholdBytes = format.bytesFor(media.uplinkChunkMillis() - 10);
        this.leastBytes = format.bytesFor(20);
        this.backlog = new Backlog(scope, (int) media.replay().toMillis() + MESSAGE_MILLIS);
        long longestHold =
                Math.max(media.uplinkHold().toNanos(), media.startHold().toNanos());
        this.budget = new EgressBudget(longestHold, scope.loop().nanoTime());
        this.filler = new GapFiller(scope, media.gapAfter().toNanos());
        this.burst = new BurstWatch(media.uplinkHold().toNanos());
    }

    /** Takes the caller's audio; any length. */
    void onAudio(byte[] audio, int offset, int length, long nowNanos) {
        scope.tally().uplinkBytes += length;
        burst.onAudio(nanosOf(length), filler.onAudio(length, nowNanos), nowNanos);
        int piece = format.bytesFor(Workspace.PIECE_MILLIS);
        int end = offset + length;
        int dropped = 0;
        for (int from = offset; from < end; from += piece) {
            waitingSinceNanos = backlog.ready() == 0 ? nowNanos : waitingSinceNanos;
            dropped += backlog.append(audio, from, Math.min(end - from, piece));
            pump(nowNanos);
        }
        if (dropped > 0) {
            scope.tally().droppedUplinkBytes += dropped;
            scope.events().onDropped(scope.id(), true, dropped / format.bytesPerMilli());
        }
    }

    /** Sends to this session from now on, beginning with the last {@code replayNanos} that the one before was sent. */
    void connect(UpstreamSession session, long replayNanos, long nowNanos) {
        AudioCodec codec = scope.codecs().create(format, session.uplinkFormat());
        outlet = new UpstreamOutlet(session, codec, scope.workspace(), scope.voice());
        backlog.replay((int) (replayNanos / 1_000_000L) * format.bytesPerMilli(), scope.workspace().uplinkRaw);
        pump(nowNanos);
    }

    /** Keeps everything from now on. Returns the audio that the session's transport had refused so far. */
    long disconnect() {
        long refusedNanos = outlet == null ? 0 : outlet.unsentNanos();
        outlet = null;
        return refusedNanos;
    }

    /** Sends what has become due. */
    void tick(long nowNanos) {
        pump(nowNanos);
        if (outlet != null && backlog.ready() < thresholdBytes) {
            filler.tick(outlet, backlog, nowNanos);
        }
    }

    /** Returns when {@link #tick} has something to do. */
    long wakeAtNanos(long nowNanos) {
        if (outlet == null) {
            return NEVER;
        }
        if (outlet.isBlocked()) {
            return nowNanos + RETRY_NANOS;
        }
        if (burst.holds(nowNanos)) {
            return burst.holdsUntilNanos();
        }
        int ready = backlog.ready();
        long allowed = budget.readyAtNanos(nanosOf(Math.min(ready, leastBytes)));
        if (ready >= thresholdBytes) {
            return allowed;
        }
        long flush = ready == 0 ? NEVER : Math.max(waitingSinceNanos + chunkNanos, allowed);
        return Math.min(flush, filler.wakeAtNanos());
    }

    /** Returns whether the session's transport refuses audio, so that it is offered again after a while. */
    boolean isBlocked() {
        return outlet != null && outlet.isBlocked();
    }

    /** Returns since when the session's transport has refused audio; -1 if it takes it. */
    long blockedSinceNanos() {
        return outlet == null ? -1 : outlet.blockedSinceNanos();
    }

    /** Returns the memory. */
    void close() {
        outlet = null;
        backlog.close();
    }

    private void pump(long nowNanos) {
        UpstreamOutlet to = outlet;
        if (to == null || !to.retry(nowNanos) || burst.holds(nowNanos)) {
            return;
        }
        int ready = backlog.ready();
        while (ready >= thresholdBytes || ready > 0 && nowNanos - waitingSinceNanos >= chunkNanos) {
            int part = Math.min(Math.min(ready, allowedBytes(nowNanos)), format.bytesFor(MESSAGE_MILLIS));
            if (part < Math.min(ready, leastBytes)) {
                budget.backlog(true, nowNanos);
                return;
            }
            byte[] raw = scope.workspace().uplinkRaw;
            backlog.take(raw, part);
            budget.spend(nanosOf(part), nowNanos);
            waitingSinceNanos = nowNanos;
            if (!to.send(raw, part, nowNanos)) {
                return;
            }
            ready = backlog.ready();
            budget.backlog(ready >= thresholdBytes, nowNanos);
        }
    }

    private int allowedBytes(long nowNanos) {
        int bytes = (int) (budget.availableNanos(nowNanos) * format.bytesPerMilli() / 1_000_000L);
        return bytes - bytes % format.bytesPerSample();
    }

    private long nanosOf(int bytes) {
        return bytes * 1_000_000L / format.bytesPerMilli();
    }
}
