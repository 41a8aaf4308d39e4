package io.voicegateway.app.chaos;

/**
 * What is good enough. A negative number asks for nothing.
 *
 * @param silenceMillis longest silence at the ear while there is something to say
 * @param lostMillis most of the caller's words that no session hears
 * @param unheardMillis most of the answer that never comes to the ear
 * @param ending how the call must stand afterwards
 * @param withinMillis when the call must have been closed, or what is asked for have happened
 */
public record Bar(long silenceMillis, long lostMillis, long unheardMillis, Ending ending, long withinMillis) {

    /** How a call stands after a fault. */
    public enum Ending {
        LIVES,
        CLOSED,
        EITHER
    }

    static Bar lives(long silenceMillis, long lostMillis) {
        return new Bar(silenceMillis, lostMillis, -1, Ending.LIVES, -1);
    }

    static Bar closed(long withinMillis) {
        return new Bar(-1, -1, -1, Ending.CLOSED, withinMillis);
    }

    /** Returns whether this is met. */
    boolean isMetBy(Outcome.Figures figures, boolean closed) {
        boolean asAsked = ending == Ending.EITHER || closed == (ending == Ending.CLOSED);
        return asAsked
                && isWithin(figures.silenceMillis(), silenceMillis)
                && isWithin(figures.lostMillis(), lostMillis)
                && isWithin(figures.unheardMillis(), unheardMillis)
                && isWithin(figures.tookMillis(), withinMillis);
    }

    private static boolean isWithin(long measured, long most) {
        return most < 0 || measured >= 0 && measured <= most;
    }
}
