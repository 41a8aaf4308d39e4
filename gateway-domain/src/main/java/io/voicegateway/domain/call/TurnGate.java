package io.voicegateway.domain.call;

/**
 * Decides, on a wire without turn ids, which of the model's audio belongs to a turn that the caller has cut.
 *
 * <ul>
 *   <li>An interruption closes the gate only while a turn is <em>open</em>: the model has sent audio of it and the vendor has
 *       not said that it is over. Having produced all of it is not the end: servers have been seen to send more after that. An
 *       interruption at any other time (the vendor's "phantom") has no late audio, so it must not silence the next turn.
 *   <li>A closed gate opens with the end of the dead turn ({@code turnComplete}).
 *   <li>That end may never be sent. So the gate also opens when audio comes after {@link #QUIET_NANOS} without any: what
 *       is late of a dead turn comes at once, a new answer takes the model longer; and {@link #LONGEST_NANOS} after the
 *       interruption at the latest.
 * </ul>
 */
final class TurnGate {
    static final long QUIET_NANOS = 300_000_000L;
    static final long LONGEST_NANOS = 2_000_000_000L;

    private boolean producing;
    private boolean open;
    private boolean closed;
    private long interruptedAtNanos;
    private long lastAudioNanos;

    /** Audio came; true if it may be played. */
    boolean admits(long nowNanos) {
        if (closed) {
            boolean newTurn = nowNanos - lastAudioNanos >= QUIET_NANOS;
            boolean tooLong = nowNanos - interruptedAtNanos >= LONGEST_NANOS;
            closed = !newTurn && !tooLong;
        }
        lastAudioNanos = nowNanos;
        producing |= !closed;
        open |= !closed;
        return !closed;
    }

    /** Returns whether the model is between the first audio of a turn and the word that it was all. */
    boolean isProducing() {
        return producing;
    }

    boolean isClosed() {
        return closed;
    }

    void onInterrupted(long nowNanos) {
        if (open) {
            closed = true;
            interruptedAtNanos = nowNanos;
            lastAudioNanos = nowNanos;
        }
        producing = false;
        open = false;
    }

    void onGenerationComplete() {
        producing = false;
    }

    void onTurnComplete() {
        producing = false;
        open = false;
        closed = false;
    }

    /** A new session knows nothing of the old one's turn. */
    void onNewSession() {
        onTurnComplete();
    }
}
