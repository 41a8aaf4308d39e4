package io.voicegateway.domain.call;

import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.CallSummary;
import io.voicegateway.domain.model.GatewayError;
import org.jspecify.annotations.Nullable;

/** What is counted during one call; only its loop writes. */
final class Tally {
    long leaseNanos = -1;
    boolean warm;
    int turns;
    int bargeIns;
    int underruns;
    int handovers;
    long uplinkBytes;
    long downlinkBytes;
    long droppedUplinkBytes;
    long droppedDownlinkBytes;
    long filledUplinkMillis;
    long flushedDownlinkMillis;
    long totalTokens;

    CallSummary summary(CallRequest request, @Nullable GatewayError cause, long durationNanos) {
        int up = request.uplink().bytesPerMilli();
        int down = request.downlink().bytesPerMilli();
        return new CallSummary(
                request,
                cause,
                durationNanos,
                leaseNanos,
                warm,
                turns,
                bargeIns,
                underruns,
                handovers,
                uplinkBytes / up,
                downlinkBytes / down,
                droppedUplinkBytes / up,
                filledUplinkMillis,
                flushedDownlinkMillis,
                totalTokens);
    }
}
