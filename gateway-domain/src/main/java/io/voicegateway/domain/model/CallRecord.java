package io.voicegateway.domain.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Everything that is kept of a call after its end: what it came to, what was said, what was done for it, and its last steps.
 * Lists are oldest first and bounded: a call of hours keeps the newest.
 *
 * @param summary the call in numbers
 * @param words what both sides said, the model's as far as it was heard; private
 * @param tools what the model had done
 * @param changes changes of upstream session
 * @param closeCodes how upstream sessions were lost: WebSocket close codes or HTTP statuses
 * @param usage the vendor's counts, added up
 * @param oddTurns turns of the model that were near silence or noise
 * @param steps what happened last: no audio, no words, no secrets
 */
public record CallRecord(
        CallSummary summary,
        List<Transcript> words,
        List<ToolUse> tools,
        List<Change> changes,
        List<Integer> closeCodes,
        TokenUsage usage,
        int oddTurns,
        List<Step> steps) {
    public CallRecord {
        requireNonNull(summary, "summary");
        words = List.copyOf(words);
        tools = List.copyOf(tools);
        changes = List.copyOf(changes);
        closeCodes = List.copyOf(closeCodes);
        requireNonNull(usage, "usage");
        steps = List.copyOf(steps);
    }

    /** Returns whether the call ended by a fault that somebody should look into. */
    public boolean isBad() {
        GatewayError cause = summary.cause();
        return cause != null
                && switch (cause.code().kind()) {
                    case UPSTREAM_FAULT, OVERLOAD, INTERNAL_FAULT -> true;
                    case REFUSED, CLIENT_FAULT -> false;
                };
    }

    /**
     * One request of the model.
     *
     * @param name the function
     * @param atMillis when, since the call's start
     * @param tookMillis until the answer, or until it was not wanted any more
     * @param outcome how it went
     */
    public record ToolUse(String name, long atMillis, long tookMillis, Outcome outcome) {
        public ToolUse {
            requireNonNull(name, "name");
            requireNonNull(outcome, "outcome");
        }

        /** How it went. */
        public enum Outcome {
            ANSWERED,
            /** The model was told of an error. */
            FAILED,
            /** Nobody waits for the answer any more. */
            CANCELLED
        }
    }

    /**
     * One change of upstream session.
     *
     * @param atMillis when the next one took over, since the call's start
     * @param cause why: {@code lost}, {@code stalled}, {@code expiring}, {@code age}, {@code silent} or {@code odd-audio}
     * @param resumed whether the next one remembers what was said
     * @param gapMillis without any session
     */
    public record Change(long atMillis, String cause, boolean resumed, long gapMillis) {
        public Change {
            requireNonNull(cause, "cause");
        }
    }

    /**
     * One step of the call's control flow.
     *
     * @param atMillis when, since the call's start
     * @param what a fixed word, such as {@code lost}
     * @param value what belongs to it: a close code, milliseconds, a count; 0 if nothing does
     */
    public record Step(long atMillis, String what, long value) {
        public Step {
            requireNonNull(what, "what");
        }
    }
}
