package io.voicegateway.domain.port;

import java.util.List;

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

    /** Reads settings, and files that settings name, anew: all of what may change while it runs, or none of it. May block. */
    Reload reload();

    /**
     * What came of reading anew.
     *
     * @param problems why nothing was taken; empty if all was
     * @param waiting keys that have changed and need a restart
     */
    record Reload(List<String> problems, List<String> waiting) {
        public Reload {
            problems = List.copyOf(problems);
            waiting = List.copyOf(waiting);
        }
    }
}
