package io.voicegateway.app.chaos;

/**
 * What came of one fault.
 *
 * @param figures what was measured
 * @param recovered how the call went on, or ended
 * @param met whether the bar was met
 */
public record Outcome(Fault fault, Figures figures, String recovered, boolean met) {

    /**
     * Measurements; negative where there is none.
     *
     * @param silenceMillis longest silence at the ear
     * @param lostMillis words of the caller that no session heard
     * @param unheardMillis words of the answer that never came to the ear
     * @param tookMillis until the call was closed, or until what the script waits for
     */
    public record Figures(long silenceMillis, long lostMillis, long unheardMillis, long tookMillis) {
        static final Figures NONE = new Figures(-1, -1, -1, -1);

        static Figures took(long millis) {
            return new Figures(-1, -1, -1, millis);
        }
    }

    static Outcome of(Fault fault, Figures figures, boolean closed, String recovered) {
        return new Outcome(fault, figures, recovered, fault.bar().isMetBy(figures, closed));
    }

    /** A script that judges by more than the bar. */
    static Outcome judged(Fault fault, Figures figures, boolean good, String recovered) {
        return new Outcome(fault, figures, recovered, good && fault.bar().isMetBy(figures, false));
    }
}
