package io.voicegateway.domain.call;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.ring.LoopRing;

/**
 * The caller's audio that waits for an upstream, and the end of what was sent, which a lost session may not have heard.
 * Bounded in time: what exceeds the bound is dropped, the oldest first. Always begins with a whole sample.
 */
final class Backlog {
    private final AudioFormat format;
    private final int holdBytes;
    private final int tailBytes;
    private LoopRing waiting;
    private LoopRing sentTail;
    private int boundBytes;
    private int misalignedBytes;
    private boolean closed;

    Backlog(CallScope scope, int tailMillis) {
        MediaConfig media = scope.config().media();
        this.format = scope.request().uplink();
        this.holdBytes = format.bytesFor((int) media.uplinkHold().toMillis());
        this.boundBytes =
                Math.max(holdBytes, format.bytesFor((int) media.startHold().toMillis()));
        this.tailBytes = format.bytesFor(tailMillis);
        int capacity = boundBytes + tailBytes + slackBytes();
        this.waiting = new LoopRing(scope.workspace().segments, capacity);
        this.sentTail = new LoopRing(scope.workspace().segments, capacity);
    }

    /** Appends audio, at most 100 ms. Returns how many bytes had to be dropped for it. */
    int append(byte[] audio, int offset, int length) {
        int skipped = Math.min(misalignedBytes, length);
        int kept = length - skipped;
        misalignedBytes -= skipped;
        if (closed || kept == 0) {
            return skipped;
        }
        int excess = waiting.readable() + kept - boundBytes;
        int dropped = excess > 0 ? waiting.skipTo(waiting.head() + roundUp(excess)) : 0;
        if (!waiting.write(audio, offset + skipped, kept)) {
            misalignedBytes = roundUp(kept) - kept;
            return skipped + dropped + kept;
        }
        return skipped + dropped;
    }

    /** Takes whole samples from the front, and remembers them as sent. */
    void take(byte[] target, int length) {
        waiting.read(target, 0, length);
        if (sentTail.write(target, 0, length)) {
            sentTail.skipTo(sentTail.tail() - tailBytes);
        }
        boundBytes = Math.max(holdBytes, Math.min(boundBytes, waiting.readable() + slackBytes()));
    }

    /** Puts the end of what was sent before what waits: the tail takes in all that waits, and the two change places. */
    void replay(int bytes, byte[] work) {
        sentTail.skipTo(sentTail.tail() - bytes);
        int length = waiting.read(work, 0, work.length);
        while (length > 0) {
            sentTail.write(work, 0, length);
            length = waiting.read(work, 0, work.length);
        }
        LoopRing both = sentTail;
        sentTail = waiting;
        waiting = both;
        boundBytes = Math.max(holdBytes, waiting.readable() + slackBytes());
    }

    /** Copies the last sounds that were sent; returns how many bytes. */
    int lastSent(byte[] target) {
        return sentTail.peek(target, 0, target.length);
    }

    /** Returns how many bytes of whole samples wait. */
    int ready() {
        int readable = waiting.readable();
        return readable - readable % format.bytesPerSample();
    }

    /** Returns the memory; what comes later is not kept. */
    void close() {
        closed = true;
        waiting.close();
        sentTail.close();
    }

    /** While a long backlog is worked off, new audio may come between two messages. */
    private int slackBytes() {
        return format.bytesFor(Workspace.PIECE_MILLIS);
    }

    private int roundUp(int bytes) {
        int over = bytes % format.bytesPerSample();
        return over == 0 ? bytes : bytes + format.bytesPerSample() - over;
    }
}
