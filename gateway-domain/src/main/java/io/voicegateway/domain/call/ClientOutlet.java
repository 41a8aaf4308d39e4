package io.voicegateway.domain.call;

import io.voicegateway.domain.ring.LoopRing;
import java.util.Arrays;

/** Sends frames to the client and knows since when it has refused them. */
final class ClientOutlet {
    private final CallScope scope;
    private final int frameBytes;
    private long refusedSinceNanos = -1;

    ClientOutlet(CallScope scope, int frameBytes) {
        this.scope = scope;
        this.frameBytes = frameBytes;
    }

    /** Sends the next frame of the queue, padded with silence if it is the last part; false if the client refused it. */
    boolean send(LoopRing queue, long nowNanos) {
        byte[] frame = scope.workspace().frame;
        int length = queue.peek(frame, 0, frameBytes);
        Arrays.fill(frame, length, frameBytes, scope.request().downlink().silence());
        if (!scope.client().sendAudio(frame, 0, frameBytes)) {
            refusedSinceNanos = refusedSinceNanos < 0 ? nowNanos : refusedSinceNanos;
            return false;
        }
        refusedSinceNanos = -1;
        queue.skipTo(queue.head() + length);
        scope.tally().downlinkBytes += length;
        return true;
    }

    boolean isRefused() {
        return refusedSinceNanos >= 0;
    }

    /** Returns since when the client has refused audio; -1 if it takes it. */
    long refusedSinceNanos() {
        return refusedSinceNanos;
    }

    /** What was refused is not wanted any more. */
    void forget() {
        refusedSinceNanos = -1;
    }
}
