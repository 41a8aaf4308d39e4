package io.voicegateway.domain.port;

/**
 * The one thread that a call lives on: in production the I/O thread of its client's socket. Everything that a call owns
 * is touched by its loop only, so the core has no locks. The domain owns no thread and reads no clock; this is how it
 * gets both.
 */
public interface Loop {

    /** Returns the role name, for example {@code io-0}. */
    String name();

    /** Returns whether the caller runs on this loop's thread. */
    boolean inLoop();

    /** Runs the task on the loop, soon, in the order given by each sender. Callable from any thread; never runs it at once. */
    void execute(Runnable task);

    /** Returns monotonic nanoseconds, the same origin for all loops of the process. Callable from any thread. */
    long nanoTime();

    /** Returns a new, disarmed timer that runs the task on this loop. May be re-armed any number of times, without garbage. */
    Timer timer(Runnable task);

    /** Fires once per arming, never early, late by a few milliseconds at most. Used on its loop only. */
    interface Timer {
        /** Sets or moves the time of firing; a time that has passed fires soon, not at once. */
        void arm(long deadlineNanos);

        /** Forgets the time of firing; no-op when disarmed. */
        void disarm();
    }
}
