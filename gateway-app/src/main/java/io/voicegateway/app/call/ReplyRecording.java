package io.voicegateway.app.call;

import io.voicegateway.domain.model.AudioFormat;
import java.util.Arrays;

/**
 * The answer as a phone would have played it: what comes early waits its turn, what comes late leaves a hole. Mu-law at 8 kHz.
 * Thread-safe.
 */
final class ReplyRecording {
    private static final int SAMPLES_PER_SECOND = AudioFormat.MULAW_8K.sampleRateHz();
    private static final long NANOS_PER_SAMPLE = 1_000_000_000 / SAMPLES_PER_SECOND;
    /** A longer hole is a pause between two turns. */
    private static final int LONGEST_GAP = SAMPLES_PER_SECOND;

    private final long startNanos;
    private byte[] sound = new byte[10 * SAMPLES_PER_SECOND];
    private int end;
    private long receivedSamples;
    private int gaps;
    private int longestGap;

    ReplyRecording(long startNanos) {
        this.startNanos = startNanos;
    }

    /** Takes audio that arrived now; returns when it will have been played. */
    synchronized long add(byte[] mulaw, long nowNanos) {
        int now = samplesAt(nowNanos);
        if (now > end) {
            int hole = now - end;
            if (receivedSamples > 0 && hole < LONGEST_GAP) {
                gaps++;
                longestGap = Math.max(longestGap, hole);
            }
            extendTo(now);
        }
        int from = end;
        extendTo(end + mulaw.length);
        System.arraycopy(mulaw, 0, sound, from, mulaw.length);
        receivedSamples += mulaw.length;
        return startNanos + end * NANOS_PER_SAMPLE;
    }

    /** Forgets what has not been played now. */
    synchronized void clear(long nowNanos) {
        end = Math.min(end, samplesAt(nowNanos));
    }

    /** Returns the sound up to now, silence included. */
    synchronized byte[] upTo(long nowNanos) {
        extendTo(Math.max(end, samplesAt(nowNanos)));
        return Arrays.copyOf(sound, end);
    }

    synchronized double receivedSeconds() {
        return (double) receivedSamples / SAMPLES_PER_SECOND;
    }

    synchronized int gaps() {
        return gaps;
    }

    synchronized long longestGapMillis() {
        return longestGap * 1000L / SAMPLES_PER_SECOND;
    }

    private int samplesAt(long nanos) {
        return (int) ((nanos - startNanos) / NANOS_PER_SAMPLE);
    }

    private void extendTo(int length) {
        if (length > sound.length) {
            sound = Arrays.copyOf(sound, Math.max(length, 2 * sound.length));
        }
        if (length > end) {
            Arrays.fill(sound, end, length, AudioFormat.MULAW_8K.silence());
            end = length;
        }
    }
}
