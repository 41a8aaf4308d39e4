package io.voicegateway.domain.port;

import io.voicegateway.domain.model.ResumeKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Remembers how conversations go on, for callers whose connection was lost. A conversation has one owner at a time: the call
 * that took it last. Thread-safe; no method blocks.
 */
public interface ResumeStore {

    /** A store that keeps nothing. */
    ResumeStore NONE = new NothingKept();

    /** Returns a new token that nobody can guess; empty if nothing is kept. */
    Optional<String> newToken();

    /**
     * Begins a conversation under a new token.
     *
     * @param lost told at most once, on any thread, when another call has taken the conversation over
     */
    Hold begin(ResumeKey key, Runnable lost);

    /**
     * Takes a conversation over from whatever call has it, or begins it if it is not known.
     *
     * @param lost as in {@link #begin}
     * @return completes on any thread, at once or within a fraction of a second; never fails
     */
    CompletionStage<Hold> take(ResumeKey key, Runnable lost);

    /** One call's hold on its conversation. Used by one thread at a time; of no effect once the conversation is lost. */
    interface Hold {
        /** Returns the vendor's handles that the call before has left, the newest first; empty if there are none. */
        List<String> handles();

        /** Keeps the vendor's handles, the newest first, in place of those before. */
        void save(List<String> handles);

        /** The call is over; what was saved stays for a while. Idempotent. */
        void leave();

        /** The conversation is over. Idempotent. */
        void forget();
    }
}
