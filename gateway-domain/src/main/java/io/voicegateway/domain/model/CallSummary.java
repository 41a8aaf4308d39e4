package io.voicegateway.domain.model;

import org.jspecify.annotations.Nullable;

/**
 * A whole call in numbers, made at its end.
 *
 * @param request how it began
 * @param cause why it ended; null for an ordinary hang-up
 * @param durationNanos from start to end
 * @param leaseNanos until a session was there; -1 if none ever was
 * @param warm whether that session was warm
 * @param turns turns of the model that began to play
 * @param bargeIns turns cut by the caller
 * @param underruns frames that were due in a turn and missing
 * @param handovers changes of upstream session
 * @param uplinkMillis audio that came from the caller
 * @param downlinkMillis audio that went to the caller
 * @param droppedUplinkMillis caller's audio thrown away
 * @param filledUplinkMillis silence put in for missing audio
 * @param flushedDownlinkMillis model's audio dropped by barge-in
 * @param totalTokens the vendor's count
 */
public record CallSummary(
        CallRequest request,
        @Nullable GatewayError cause,
        long durationNanos,
        long leaseNanos,
        boolean warm,
        int turns,
        int bargeIns,
        int underruns,
        int handovers,
        long uplinkMillis,
        long downlinkMillis,
        long droppedUplinkMillis,
        long filledUplinkMillis,
        long flushedDownlinkMillis,
        long totalTokens) {}
