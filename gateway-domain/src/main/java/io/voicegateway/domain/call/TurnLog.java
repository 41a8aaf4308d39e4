package io.voicegateway.domain.call;

/** Counts and reports the model's turns as the client hears them. Positions are nanoseconds on the {@link Pacer}'s clock. */
final class TurnLog {
    private final CallScope scope;
    private int number;
    private long startNanos;
    private long mostQueuedNanos;
    private boolean open;
    private boolean begun;
    private boolean unreported;

    TurnLog(CallScope scope) {
        this.scope = scope;
    }

    /** A turn begins at a position; one before it that still plays is taken as heard. */
    void open(long positionNanos) {
        played(positionNanos);
        number++;
        startNanos = positionNanos;
        mostQueuedNanos = 0;
        open = true;
        begun = false;
        unreported = true;
    }

    /** So much waits to be sent. */
    void queued(long nanos) {
        mostQueuedNanos = Math.max(mostQueuedNanos, nanos);
    }

    /** Returns whether audio that comes now belongs to the turn opened last. */
    boolean isOpen() {
        return open;
    }

    /** The model has said all of it. */
    void close() {
        open = false;
    }

    /** A frame was sent. */
    void frameSent(long sentNanos, long nowNanos) {
        if (!begun && sentNanos > startNanos) {
            begun = true;
            scope.tally().turns++;
            long loudNanos = scope.voice().lastLoudNanos();
            scope.events().onTurnStarted(scope.id(), loudNanos < 0 ? -1 : nowNanos - loudNanos);
        }
    }

    /** The last frame was sent: the client is asked to say when it has played it. */
    void endSent() {
        scope.client().sendMark(number);
    }

    /** Returns whether a mark is that of the turn's end. */
    boolean isLast(long mark) {
        return mark == number;
    }

    void underrun() {
        scope.tally().underruns++;
        scope.events().onUnderrun(scope.id());
    }

    /** The client has heard all of it, up to a position. */
    void played(long positionNanos) {
        if (unreported) {
            tellQueued();
            scope.events().onTurnEnded(scope.id(), heardMillis(positionNanos));
        }
        open = false;
        unreported = false;
    }

    /** The caller spoke over it. */
    void cut(long positionNanos, long flushedNanos) {
        tellQueued();
        scope.tally().bargeIns++;
        scope.tally().flushedDownlinkMillis += flushedNanos / 1_000_000L;
        scope.events().onBargeIn(scope.id(), heardMillis(positionNanos), flushedNanos / 1_000_000L);
        open = false;
        unreported = false;
    }

    /** Returns how much of the turn lies before a position. */
    long heardMillis(long positionNanos) {
        return unreported ? Math.max(0, positionNanos - startNanos) / 1_000_000L : 0;
    }

    private void tellQueued() {
        scope.events().onQueued(scope.id(), mostQueuedNanos / 1_000_000L);
    }
}
