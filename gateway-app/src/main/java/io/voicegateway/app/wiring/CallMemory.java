package io.voicegateway.app.wiring;

import io.voicegateway.app.settings.Keys;
import io.voicegateway.app.settings.Settings;

/** What calls may take of the heap. One that is too small takes fewer calls: to refuse some beats to lose all. */
final class CallMemory {
    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;

    /** The process itself and the sessions that wait. */
    private static final long BASE_BYTES = 24 * MIB;

    /** Queues and half messages of a call whose both sides misbehave; a good one takes a fifth. */
    private static final long CALL_BYTES = 160 * KIB;

    private static final long MOST_AUDIO_BYTES = 128 * MIB;

    private CallMemory() {}

    /** Returns what all rings together may hold: a quarter of the heap, 128 MiB at most. */
    static long audioBytes(long heapBytes) {
        return Math.min(MOST_AUDIO_BYTES, heapBytes / 4);
    }

    /** Returns how many calls fit into the rest, at least one, and never more than wanted. */
    static int mostCalls(int wanted, long heapBytes) {
        long rest = heapBytes - audioBytes(heapBytes) - BASE_BYTES;
        return (int) Math.max(1, Math.min(wanted, rest / CALL_BYTES));
    }

    /** Returns how many calls this process takes. */
    static int mostCalls(Settings settings) {
        return mostCalls(
                settings.get(Keys.MAX_CONNECTIONS), Runtime.getRuntime().maxMemory());
    }
}
