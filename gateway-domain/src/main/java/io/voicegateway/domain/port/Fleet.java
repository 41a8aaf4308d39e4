package io.voicegateway.domain.port;

import java.util.concurrent.CompletionStage;

/**
 * All instances of one gateway, as one of them sees them: what they count together and what they keep in common. Thread-safe;
 * no method blocks unless it says so.
 */
public interface Fleet {

    /**
     * Asks for a place among the calls of all instances. {@link #release} is owed for it unless it was refused.
     *
     * @return completes at once or on any thread, within a fraction of a second; never fails
     */
    CompletionStage<Answer> admit(String tenant);

    /** Gives a place back. */
    void release(String tenant);

    /** Returns this instance's share of upstream sessions. */
    SessionShare sessions();

    /** Returns what is kept for callers who come back, to whichever instance. */
    ResumeStore memory();

    /** Returns how things stand. */
    Status status();

    /** Begins to take part. Once. */
    void join();

    /** Ends taking part; what this instance has counted does not count any more. Idempotent; may block for a moment. */
    void leave();

    /** What becomes of a call. */
    enum Answer {
        GRANTED,
        /** The instances have as many calls as all may have. */
        FULL,
        /** The tenant has as many calls as it may have. */
        TENANT_FULL,
        /** The tenant's calls come too fast. */
        TOO_FAST,
        /** Nobody could be asked in time: the instance's own limits decide. */
        UNKNOWN
    }

    /** Whether the instances know of each other. */
    enum Link {
        /** Nothing is configured that they could have in common. */
        ALONE,
        /** They do. */
        TOGETHER,
        /** They should, but what they have in common cannot be reached. */
        AWAY
    }

    /**
     * How things stand.
     *
     * @param link whether the instances know of each other
     * @param answered questions answered in time, so far
     * @param unanswered questions that were not
     */
    record Status(Link link, long answered, long unanswered) {

        /** Of an instance that has nobody to ask. */
        public static final Status ALONE = new Status(Link.ALONE, 0, 0);
    }
}
