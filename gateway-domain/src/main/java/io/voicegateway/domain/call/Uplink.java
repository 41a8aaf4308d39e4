package io.voicegateway.domain.call;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.port.AudioCodec;
import io.voicegateway.domain.port.UpstreamSession;
import io.voicegateway.domain.ring.AudioRing;
import org.jspecify.annotations.Nullable;

/**
 * The caller's audio on its way to the model. It goes out with the event that brought it; only what cannot go yet waits,
 * in the client's own format, which is the smallest: no session, no budget, a transport that is full, or less than a
 * message. What waits longer than the hold is too old to answer and is dropped, the oldest first, and counted.
 *
 * <pre>
 *   onAudio ─► waiting ─► EgressBudget ─► codec ─► UpstreamSession.sendAudio
 *                                  └────► sentTail      what a lost session may not have heard
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
    private final long chunkNanos;
    private final int holdBytes;
    private final int tailBytes;
    private final EgressBudget budget;
    private final GapFiller filler;

    private AudioRing waiting;
    private AudioRing sentTail;
    private int boundBytes;
    private int misalignedBytes;
    private long waitingSinceNanos;
    private @Nullable UpstreamOutlet outlet;

    Uplink(CallScope scope) {
        this.scope = scope;
        this.format = scope.request().uplink();
        MediaConfig media = scope.config().media();
        this.chunkNanos = media.uplinkChunkMillis() * 1_000_000L;
        this.thresholdBytes = format.bytesFor(media.uplinkChunkMillis() - 10);
        this.holdBytes = format.bytesFor((int) media.uplinkHold().toMillis());
        this.boundBytes =
                Math.max(holdBytes, format.bytesFor((int) media.startHold().toMillis()));
        this.tailBytes = format.bytesFor((int) media.replay().toMillis() + MESSAGE_MILLIS);
        int capacity = boundBytes + tailBytes + format.bytesFor(Workspace.PIECE_MILLIS);
        this.waiting = AudioRing.confined(scope.segments(), capacity);
        this.sentTail = AudioRing.confined(scope.segments(), capacity);
        long longestHold =
                Math.max(media.uplinkHold().toNanos(), media.startHold().toNanos());
        long now = scope.loop().nanoTime();
        this.budget = new EgressBudget(longestHold, now);
        this.filler = new GapFiller(scope, media.gapAfter().toNanos());
    }

    /** Takes the caller's audio; any length. */
    void onAudio(byte[] audio, int offset, int length, long nowNanos) {
        scope.tally().uplinkBytes += length;
        filler.onAudio(length, nowNanos);
        int piece = format.bytesFor(Workspace.PIECE_MILLIS);
        int end = offset + length;
        int from = Math.min(end, offset + misalignedBytes);
        misalignedBytes -= from - offset;
        int dropped = 0;
        while (from < end) {
            int part = Math.min(end - from, piece);
            dropped += keep(audio, from, part, nowNanos);
            pump(nowNanos);
            from += part;
        }
        if (dropped > 0) {
            countDropped(dropped);
        }
    }

    /** Sends to this session from now on, beginning with the last {@code replayNanos} that the one before was sent. */
    void connect(UpstreamSession session, long replayNanos, long nowNanos) {
        AudioCodec codec = scope.codecs().create(format, session.uplinkFormat());
        outlet = new UpstreamOutlet(session, codec, scope.workspace(), scope.voice());
        replay((int) (replayNanos / 1_000_000L) * format.bytesPerMilli());
        boundBytes = Math.max(holdBytes, waiting.readable() + slackBytes());
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
        if (outlet != null && waiting.readable() < thresholdBytes) {
            filler.tick(outlet, sentTail, nowNanos);
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
        int ready = whole(waiting.readable());
        long allowed = budget.readyAtNanos(nanosOf(Math.min(ready, format.bytesFor(20))));
        if (ready >= thresholdBytes) {
            return allowed;
        }
        long flush = ready == 0 ? NEVER : Math.max(waitingSinceNanos + chunkNanos, allowed);
        return Math.min(flush, filler.wakeAtNanos());
    }

    /** Returns since when the session's transport has refused audio; -1 if it takes it. */
    long blockedSinceNanos() {
        return outlet == null ? -1 : outlet.blockedSinceNanos();
    }

    /** Returns the memory. */
    void close() {
        outlet = null;
        waiting.close();
        sentTail.close();
    }

    /** Returns how many bytes had to be dropped. */
    private int keep(byte[] audio, int offset, int length, long nowNanos) {
        boolean wasEmpty = waiting.readable() == 0;
        int excess = waiting.readable() + length - boundBytes;
        int dropped = excess > 0 ? waiting.skipTo(waiting.head() + roundUp(excess)) : 0;
        if (!waiting.write(audio, offset, length)) {
            misalignedBytes = roundUp(length) - length;
            return dropped + length;
        }
        if (wasEmpty) {
            waitingSinceNanos = nowNanos;
        }
        return dropped;
    }

    private void pump(long nowNanos) {
        UpstreamOutlet to = outlet;
        if (to == null || !to.retry(nowNanos)) {
            return;
        }
        int ready = whole(waiting.readable());
        while (ready >= thresholdBytes || ready > 0 && nowNanos - waitingSinceNanos >= chunkNanos) {
            int allowed = whole((int) (budget.availableNanos(nowNanos) * format.bytesPerMilli() / 1_000_000L));
            int part = Math.min(Math.min(ready, allowed), format.bytesFor(MESSAGE_MILLIS));
            if (part < Math.min(ready, format.bytesFor(20))) {
                budget.backlog(true, nowNanos);
                return;
            }
            byte[] raw = scope.workspace().uplinkRaw;
            waiting.read(raw, 0, part);
            remember(raw, part);
            budget.spend(nanosOf(part), nowNanos);
            waitingSinceNanos = nowNanos;
            boundBytes = Math.max(holdBytes, Math.min(boundBytes, waiting.readable() + slackBytes()));
            if (!to.send(raw, part, nowNanos)) {
                return;
            }
            ready = whole(waiting.readable());
            budget.backlog(ready >= thresholdBytes, nowNanos);
        }
    }

    /** While a long backlog is worked off, new audio may come between two messages. */
    private int slackBytes() {
        return format.bytesFor(Workspace.PIECE_MILLIS);
    }

    private void remember(byte[] raw, int length) {
        if (sentTail.write(raw, 0, length)) {
            sentTail.skipTo(sentTail.tail() - tailBytes);
        }
    }

    /** Puts the end of what was sent before what waits: the tail takes in all that waits, and the two change places. */
    private void replay(int bytes) {
        sentTail.skipTo(sentTail.tail() - bytes);
        byte[] raw = scope.workspace().uplinkRaw;
        int length = waiting.read(raw, 0, raw.length);
        while (length > 0) {
            sentTail.write(raw, 0, length);
            length = waiting.read(raw, 0, raw.length);
        }
        AudioRing both = sentTail;
        sentTail = waiting;
        waiting = both;
    }

    private void countDropped(int bytes) {
        scope.tally().droppedUplinkBytes += bytes;
        scope.events().onDropped(scope.id(), true, bytes / format.bytesPerMilli());
    }

    private long nanosOf(int bytes) {
        return bytes * 1_000_000L / format.bytesPerMilli();
    }

    private int whole(int bytes) {
        return bytes - bytes % format.bytesPerSample();
    }

    private int roundUp(int bytes) {
        return whole(bytes + format.bytesPerSample() - 1);
    }
}
