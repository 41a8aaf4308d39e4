package io.voicegateway.domain.call;

/**
 * Decides, on a wire without turn ids, which of the model's audio belongs to a turn that the caller has cut.
 *
 * <ul>
 *   <li>An interruption closes the gate only while the model is <em>producing</em>: it has sent audio of this turn and has
 *       not said that this is all of it. An interruption at any other time (the turn is complete and merely still playing,
 *       or there was none: the vendor's "phantom") has no late audio, so it must not silence the next turn.
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
        if (producing) {
            closed = true;
            interruptedAtNanos = nowNanos;
            lastAudioNanos = nowNanos;
        }
        producing = false;
    }

    void onGenerationComplete() {
        producing = false;
    }

    void onTurnComplete() {
        producing = false;
        closed = false;
    }

    /** A new session knows nothing of the old one's turn. */
    void onNewSession() {
        producing = false;
        closed = false;
    }
}
