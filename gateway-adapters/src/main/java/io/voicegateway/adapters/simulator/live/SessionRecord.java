package io.voicegateway.adapters.simulator.live;

import io.voicegateway.adapters.simulator.live.SessionReport.Span;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Keeps the figures of one session. Its thread only; {@link #report} is how others see it. */
final class SessionRecord {

    private static final long NANOS_PER_MICRO = 1_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long GAP_MILLIS = 100;
    private static final int BYTES_PER_MILLI = 32;
    private static final int MAX_SPANS = 2_000;
    private static final int MAX_RECORDED_BYTES = 300_000 * BYTES_PER_MILLI;

    final long id;
    String model = "";
    boolean ready;
    boolean resumed;
    long messages;
    long oddMessages;
    long sentBytes;
    int turns;
    int toolCalls;
    int toolResponses;
    int historyLines;

    private final long openedNanos;
    private final long openedEpochMillis;
    private final boolean recording;
    private final ByteArrayOutputStream recorded = new ByteArrayOutputStream(0);
    private final List<Span> spans = new ArrayList<>();
    private long receivedBytes;
    private long spanStart;
    private long spanEnd = Long.MIN_VALUE / 2;
    private long spanBytes;
    private long second = -1;
    private long bytesThisSecond;
    private long maxBytesPerSecond;
    private long endedNanos = -1;
    private int interruptions;
    private long interruptedNanos;
    private String closedBy = "";
    private int closeCode;
    private String closeReason = "";

    SessionRecord(long id, long nowNanos, long nowEpochMillis, boolean recording) {
        this.id = id;
        this.openedNanos = nowNanos;
        this.openedEpochMillis = nowEpochMillis;
        this.recording = recording;
    }

    /** Notes audio at 16 kHz. */
    void received(byte[] pcm, int length, long nowNanos) {
        long now = (nowNanos - openedNanos) / NANOS_PER_MILLI;
        receivedBytes += length;
        if (now - spanEnd > GAP_MILLIS) {
            endSpan();
            spanStart = now;
        }
        spanEnd = now;
        spanBytes += length;
        if (now / 1000 != second) {
            second = now / 1000;
            bytesThisSecond = 0;
        }
        bytesThisSecond += length;
        maxBytesPerSecond = Math.max(maxBytesPerSecond, bytesThisSecond);
        if (recording && recorded.size() + length <= MAX_RECORDED_BYTES) {
            recorded.write(pcm, 0, length);
        }
    }

    /** Notes that the model is about to say that it was interrupted. */
    void interrupted(long nowNanos) {
        interruptions++;
        interruptedNanos = nowNanos;
    }

    /** Returns how much audio was heard. */
    long receivedMillis() {
        return receivedBytes / BYTES_PER_MILLI;
    }

    /** Notes who closed and how; only the first counts. */
    void closed(String by, int code, String reason) {
        if (closedBy.isEmpty()) {
            closedBy = by;
            closeCode = code;
            closeReason = reason;
        }
    }

    /** Notes that the socket is gone. */
    void ended(long nowNanos) {
        endedNanos = nowNanos;
    }

    /** Returns the audio kept, PCM16 at 16 kHz. */
    byte[] recording() {
        return recorded.toByteArray();
    }

    SessionReport report(long nowNanos) {
        boolean live = endedNanos < 0;
        List<Span> all = new ArrayList<>(spans);
        if (spanBytes > 0) {
            all.add(new Span(spanStart, spanEnd, spanBytes / BYTES_PER_MILLI));
        }
        return new SessionReport(
                id,
                model,
                live,
                ready,
                resumed,
                openedEpochMillis,
                ((live ? nowNanos : endedNanos) - openedNanos) / NANOS_PER_MILLI,
                receivedBytes / BYTES_PER_MILLI,
                maxBytesPerSecond / BYTES_PER_MILLI,
                messages,
                oddMessages,
                List.copyOf(all),
                sentBytes / Voice.BYTES_PER_MILLI,
                turns,
                interruptions,
                live && interruptions > 0 ? (nowNanos - interruptedNanos) / NANOS_PER_MICRO : -1,
                toolCalls,
                toolResponses,
                historyLines,
                closedBy,
                closeCode,
                closeReason);
    }

    private void endSpan() {
        if (spanBytes > 0 && spans.size() < MAX_SPANS) {
            spans.add(new Span(spanStart, spanEnd, spanBytes / BYTES_PER_MILLI));
        }
        spanBytes = 0;
    }
}
