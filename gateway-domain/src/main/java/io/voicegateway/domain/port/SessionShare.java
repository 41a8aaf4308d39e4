package io.voicegateway.domain.port;

/** How many upstream sessions this instance may have, of those that all instances may have together. Thread-safe; never blocks. */
public interface SessionShare {

    /** As many as wanted. */
    SessionShare UNLIMITED = new WholeShare();

    /** Returns how many places this instance has now. */
    int places();

    /**
     * Asks for places, or gives back what is not wanted any more. What is used is never taken away.
     *
     * @param used how many are taken
     * @param wanted how many shall be, at least {@code used}
     */
    void want(int used, int wanted);

    /** Returns whether an answer is awaited that may bring more places. */
    boolean isAsking();
}
