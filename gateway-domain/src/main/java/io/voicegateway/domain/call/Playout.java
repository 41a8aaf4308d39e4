package io.voicegateway.domain.call;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.ring.LoopRing;

/**
 * What leaves for the client, and when. Holds the model's audio in the client's format, as much as a whole turn, and sends
 * it by the {@link Pacer}'s clock, which also says what the client has heard.
 *
 * <pre>
 *   IDLE ──first audio──► FILLING ──prebuffer there, or all there is──► PLAYING ──turn complete and heard──► IDLE
 *                            ▲                                            │
 *                            └───────── underrun: the client ran dry ─────┘
 * </pre>
 */
final class Playout {
    private static final long NEVER = Long.MAX_VALUE;

    /** A turn that the model neither goes on with nor completes is over after this long. */
    private static final long ABANDONED_NANOS = 2_000_000_000L;

    private final CallScope scope;
    private final TurnLog turn;
    private final ClientOutlet outlet;
    private final LoopRing queue;
    private final Pacer pacer;
    private final int frameBytes;
    private final long frameNanos;
    private final int prebufferBytes;
    private final long prebufferNanos;
    private State state = State.IDLE;
    private boolean complete;
    private long lastAppendNanos;
    private long fillingSinceNanos;
    private long queuedBytes;

    Playout(CallScope scope) {
        this.scope = scope;
        this.turn = new TurnLog(scope);
        MediaConfig media = scope.config().media();
        AudioFormat format = scope.request().downlink();
        int ptimeMillis = scope.client().traits().chunkMillis();
        this.frameBytes = format.bytesFor(ptimeMillis);
        this.outlet = new ClientOutlet(scope, frameBytes);
        this.frameNanos = ptimeMillis * 1_000_000L;
        this.prebufferNanos = Math.max(frameNanos, media.prebuffer().toNanos());
        this.prebufferBytes =
                Math.max(frameBytes, format.bytesFor((int) media.prebuffer().toMillis()));
        this.queue = new LoopRing(scope.workspace().segments, format.bytesFor((int)
                media.downlinkMax().toMillis()));
        this.pacer = new Pacer(frameNanos, media.lead().toNanos());
    }

    /** Queues audio of the model; false if there is no room for it. */
    boolean append(byte[] audio, int offset, int length, long nowNanos) {
        if (length == 0 || state == State.CLOSED) {
            return true;
        }
        refillIfDry(nowNanos);
        if (!queue.write(audio, offset, length)) {
            return false;
        }
        queuedBytes += length;
        if (state == State.IDLE) {
            pacer.start(nowNanos);
            fill(nowNanos);
        } else if (queue.readable() == length) {
            fillingSinceNanos = nowNanos;
        }
        if (!turn.isOpen()) {
            turn.open(pacer.sentNanos() + nanosOf(queue.readable() - length));
        }
        turn.queued(nanosOf(queue.readable()));
        complete = false;
        lastAppendNanos = nowNanos;
        return true;
    }

    /** Nothing more comes of this turn. */
    void completeTurn(long nowNanos) {
        if (!complete && isPlaying() && queue.readable() == 0) {
            turn.endSent();
        }
        complete = true;
        turn.close();
        tick(nowNanos);
    }

    /** Drops all that was not sent and forgets the turn: the caller spoke over it. Returns whether there was one. */
    boolean bargeIn(long nowNanos) {
        if (!isPlaying()) {
            return false;
        }
        long heardNanos = playedNanos(nowNanos);
        turn.cut(heardNanos, drop() + pacer.sentNanos() - heardNanos);
        return true;
    }

    /** Drops all that was not sent: nobody spoke over the turn, but it must not go on. */
    void stop(long nowNanos) {
        if (isPlaying()) {
            turn.played(playedNanos(nowNanos));
            drop();
        }
    }

    /** Sends what is due. */
    void tick(long nowNanos) {
        if (state == State.FILLING && isFilled(nowNanos)) {
            pacer.rebaseIfDry(nowNanos);
            state = State.PLAYING;
        }
        if (state == State.PLAYING) {
            sendDue(nowNanos);
        }
        if (isPlaying() && isOver(nowNanos)) {
            state = State.IDLE;
            turn.played(pacer.sentNanos());
        }
    }

    /** Returns when {@link #tick} has something to do. */
    long wakeAtNanos(long nowNanos) {
        if (!isPlaying()) {
            return NEVER;
        }
        if (outlet.isRefused()) {
            return nowNanos + frameNanos;
        }
        if (state == State.FILLING) {
            return queue.readable() > 0 ? fillingSinceNanos + prebufferNanos : lastAppendNanos + ABANDONED_NANOS;
        }
        int readable = queue.readable();
        if (readable >= frameBytes || complete && readable > 0) {
            return pacer.nextDueNanos();
        }
        if (complete) {
            return pacer.dryAtNanos();
        }
        return readable > 0 ? pacer.dryAtNanos() + frameNanos : lastAppendNanos + ABANDONED_NANOS;
    }

    /** Returns how much of the present turn has been heard, in milliseconds. */
    long heardMillis(long nowNanos) {
        return turn.heardMillis(playedNanos(nowNanos));
    }

    /** Returns how much was ever queued. */
    long queuedMillis() {
        return queuedBytes / scope.request().downlink().bytesPerMilli();
    }

    /** Returns how much of it has not been heard yet. */
    long unheardMillis(long nowNanos) {
        long sentUnheard = pacer.sentNanos() - playedNanos(nowNanos);
        return isPlaying() ? (nanosOf(queue.readable()) + sentUnheard) / 1_000_000L : 0;
    }

    /** Returns whether the client is hearing a turn, or is about to. */
    boolean isPlaying() {
        return state == State.FILLING || state == State.PLAYING;
    }

    /** Returns until when, by the clock, the client has something to hear of what it was sent. */
    long progressNanos() {
        return pacer.dryAtNanos();
    }

    /** Returns whether the client refuses audio, so that it is offered again after a while. */
    boolean isRefused() {
        return isPlaying() && outlet.isRefused();
    }

    /** Returns since when the client has refused audio; -1 if it takes it. */
    long refusedSinceNanos() {
        return outlet.refusedSinceNanos();
    }

    /** The client says that it has played all of a turn. A hint that only shortens the wait for the clock. */
    void onMark(long mark) {
        if (state == State.PLAYING && complete && queue.readable() == 0 && turn.isLast(mark)) {
            state = State.IDLE;
            turn.played(pacer.sentNanos());
        }
    }

    void close() {
        state = State.CLOSED;
        queue.close();
    }

    /** Returns how much was not sent. */
    private long drop() {
        state = State.IDLE;
        complete = false;
        outlet.forget();
        return nanosOf(queue.skipTo(Long.MAX_VALUE));
    }

    private void fill(long nowNanos) {
        state = State.FILLING;
        fillingSinceNanos = nowNanos;
    }

    private boolean isFilled(long nowNanos) {
        int readable = queue.readable();
        return readable >= prebufferBytes
                || readable > 0 && (complete || nowNanos - fillingSinceNanos >= prebufferNanos);
    }

    private void sendDue(long nowNanos) {
        while (hasFrame(nowNanos)) {
            if (pacer.rebaseIfDry(nowNanos) >= frameNanos) {
                turn.underrun();
            }
            if (!pacer.isDue(nowNanos) || !sendFrame(nowNanos)) {
                return;
            }
        }
    }

    /** A turn goes on after the client has had nothing for a frame's time: the cushion is built up again. */
    private void refillIfDry(long nowNanos) {
        boolean dry = state == State.PLAYING && !complete && queue.readable() == 0;
        if (dry && nowNanos - pacer.dryAtNanos() >= frameNanos) {
            turn.underrun();
            fill(nowNanos);
        }
    }

    /** A part of a frame is sent, padded, when nothing can complete it any more or the client has waited for a frame. */
    private boolean hasFrame(long nowNanos) {
        int readable = queue.readable();
        return readable >= frameBytes || readable > 0 && (complete || nowNanos - pacer.dryAtNanos() >= frameNanos);
    }

    private boolean sendFrame(long nowNanos) {
        if (!outlet.send(queue, nowNanos) || state == State.CLOSED) {
            return false;
        }
        pacer.sentFrame();
        turn.frameSent(pacer.sentNanos(), nowNanos);
        if (complete && queue.readable() == 0) {
            turn.endSent();
        }
        return true;
    }

    private boolean isOver(long nowNanos) {
        boolean allSaid = complete || nowNanos - lastAppendNanos >= ABANDONED_NANOS;
        return allSaid && queue.readable() == 0 && nowNanos >= pacer.dryAtNanos();
    }

    /** What was sent to a client that cannot drop it will be heard, whatever the clock says. */
    private long playedNanos(long nowNanos) {
        return scope.client().traits().clears() ? pacer.heardNanos(nowNanos) : pacer.sentNanos();
    }

    private long nanosOf(int bytes) {
        return bytes * 1_000_000L / scope.request().downlink().bytesPerMilli();
    }

    private enum State {
        IDLE,
        FILLING,
        PLAYING,
        CLOSED
    }
}
