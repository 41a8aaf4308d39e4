package io.voicegateway.adapters.simulator.live;

import java.util.List;

/**
 * What is known of one session, live or past.
 *
 * @param id counts from 1
 * @param openedAtEpochMillis when its WebSocket was opened
 * @param lengthMillis how long it has been, or was, open
 * @param receivedMillis audio heard
 * @param maxReceivedPerSecond most audio heard within one second of wall-clock time, in ms; 1000 is real time
 * @param oddMessages audio messages that did not hold whole samples
 * @param spans when audio came, a new span after each gap of more than 100 ms
 * @param sentMillis audio said
 * @param sinceInterruptedMicros how long ago it said last that it was interrupted; -1 if never, or if it is over
 * @param historyLines what it remembers, with what it has resumed
 * @param closedBy {@code server}, {@code client}, or empty while open
 */
public record SessionReport(
        long id,
        String model,
        boolean live,
        boolean ready,
        boolean resumed,
        long openedAtEpochMillis,
        long lengthMillis,
        long receivedMillis,
        long maxReceivedPerSecond,
        long messages,
        long oddMessages,
        List<Span> spans,
        long sentMillis,
        int turns,
        int interruptions,
        long sinceInterruptedMicros,
        int toolCalls,
        int toolResponses,
        int historyLines,
        String closedBy,
        int closeCode,
        String closeReason) {

    /**
     * Audio that came without a gap.
     *
     * @param startMillis when it began, since the session was opened
     * @param endMillis when the last of it came
     * @param audioMillis how much it was
     */
    public record Span(long startMillis, long endMillis, long audioMillis) {}
}
