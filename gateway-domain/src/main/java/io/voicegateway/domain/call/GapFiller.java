package io.voicegateway.domain.call;

import io.voicegateway.domain.model.AudioFormat;
import java.util.Arrays;

/**
 * Keeps the model's clock running when the caller's audio stops coming (a phone that sends nothing in silence, lost
 * packets): first the last sounds again, fading, then silence, at real time, until audio comes back. Without it a model
 * that waits for the end of the caller's words would wait for ever. It waits a moment first, for on a WebSocket audio is
 * late more often than lost, and what is late must not be torn apart; the silence of that moment is made up at once.
 */
final class GapFiller {
    private static final long NEVER = Long.MAX_VALUE;
    private static final int STEP_MILLIS = 20;
    private static final int REPEAT_MILLIS = 40;

    /** A caller who sends faster than he speaks does not cover the future with it. */
    private static final long MOST_AHEAD_NANOS = 200_000_000L;

    private final CallScope scope;
    private final AudioFormat format;
    private final long afterNanos;

    /** Silence of long ago helps nobody: at most this is made up at once. */
    private static final int MOST_AT_ONCE_MILLIS = 300;

    private long coveredUntilNanos = -1;
    private int filledMillis;

    GapFiller(CallScope scope, long afterNanos) {
        this.scope = scope;
        this.format = scope.request().uplink();
        this.afterNanos = afterNanos;
    }

    /** Audio of this length came; it lasts from now on, or from the end of what came before. Returns the time between. */
    long onAudio(int length, long nowNanos) {
        long gapNanos = coveredUntilNanos < 0 ? 0 : Math.max(0, nowNanos - coveredUntilNanos);
        long audioNanos = length * 1_000_000L / format.bytesPerMilli();
        long latestNanos = nowNanos + Math.max(audioNanos, MOST_AHEAD_NANOS);
        coveredUntilNanos = Math.min(latestNanos, Math.max(coveredUntilNanos, nowNanos) + audioNanos);
        filledMillis = 0;
        return gapNanos;
    }

    /** Fills what is missing by now; nothing before the caller's first audio. */
    void tick(UpstreamOutlet outlet, Backlog backlog, long nowNanos) {
        if (nowNanos < wakeAtNanos() || !outlet.retry(nowNanos)) {
            return;
        }
        int missingMillis = (int) ((nowNanos - coveredUntilNanos) / 1_000_000L) - filledMillis;
        int tooOld = Math.max(0, missingMillis - MOST_AT_ONCE_MILLIS);
        filledMillis += tooOld;
        missingMillis -= tooOld;
        while (missingMillis >= STEP_MILLIS) {
            boolean sent = filledMillis < REPEAT_MILLIS
                    ? repeat(outlet, backlog, nowNanos)
                    : outlet.sendFading(silence(), format.bytesFor(STEP_MILLIS), 1, 1, nowNanos);
            filledMillis += STEP_MILLIS;
            missingMillis -= STEP_MILLIS;
            scope.tally().filledUplinkMillis += STEP_MILLIS;
            if (!sent) {
                return;
            }
        }
    }

    /** Returns when the next piece is missing. */
    long wakeAtNanos() {
        if (afterNanos == 0 || coveredUntilNanos < 0) {
            return NEVER;
        }
        return coveredUntilNanos + Math.max(afterNanos, (filledMillis + STEP_MILLIS) * 1_000_000L);
    }

    private boolean repeat(UpstreamOutlet outlet, Backlog backlog, long nowNanos) {
        byte[] raw = scope.workspace().uplinkRaw;
        int length = backlog.lastSent(raw);
        int last = Math.min(length, format.bytesFor(REPEAT_MILLIS));
        int step = format.bytesFor(STEP_MILLIS);
        int from = length - last + format.bytesFor(filledMillis);
        if (from + step > length) {
            return outlet.sendFading(silence(), step, 1, 1, nowNanos);
        }
        System.arraycopy(raw, from, raw, 0, step);
        float gain = 1 - (float) filledMillis / REPEAT_MILLIS;
        float nextGain = gain - (float) STEP_MILLIS / REPEAT_MILLIS;
        return outlet.sendFading(raw, step, gain, nextGain, nowNanos);
    }

    private byte[] silence() {
        byte[] raw = scope.workspace().uplinkRaw;
        Arrays.fill(raw, 0, format.bytesFor(STEP_MILLIS), format.silence());
        return raw;
    }
}
