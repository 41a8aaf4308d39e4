package io.voicegateway.domain.port;

/** What an operator may ask of the whole process. Thread-safe. */
public interface Operations {

    /** Returns the version that runs. */
    String version();

    /** Returns whether a drain has begun. */
    boolean isDraining();

    /** Does what SIGTERM does: returns at once, and the process ends when its calls have. Asked again, it ends at once. */
    void drain();

    /**
     * Logs what is at least this severe, from now on.
     *
     * @return false if there is no such severity; then nothing has changed
     */
    boolean logLevel(String severity);
}
