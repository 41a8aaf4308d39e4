package io.voicegateway.adapters.simulator.live;

/**
 * Finds speech by energy in PCM16 at 16 kHz, in hops of 20 ms. Its time is that of the audio received: when nothing
 * comes, nothing ends. Not thread-safe.
 */
final class SpeechDetector {

    static final int HOP_MILLIS = 20;
    private static final int HOP_SAMPLES = 320;

    private final long threshold;
    private final int hopsToStart;
    private final int hopsToEnd;
    private long energy;
    private int samples;
    private int run;
    private boolean speaking;

    SpeechDetector(int thresholdRms, int prefixPaddingMillis, int silenceMillis) {
        threshold = (long) thresholdRms * thresholdRms * HOP_SAMPLES;
        hopsToStart = Math.max(1, (prefixPaddingMillis + HOP_MILLIS - 1) / HOP_MILLIS);
        hopsToEnd = Math.max(1, (silenceMillis + HOP_MILLIS - 1) / HOP_MILLIS);
    }

    /** What has changed. */
    enum Change {
        NONE,
        STARTED,
        ENDED
    }

    /** Returns how many bytes to give next so that a hop is complete. */
    int bytesToHop() {
        return (HOP_SAMPLES - samples) * 2;
    }

    /** Hears at most {@link #bytesToHop} bytes, whole samples. */
    Change hear(byte[] pcm, int offset, int length) {
        for (int i = offset; i < offset + length; i += 2) {
            int sample = pcm[i] & 0xFF | pcm[i + 1] << 8;
            energy += (long) sample * sample;
        }
        samples += length / 2;
        if (samples < HOP_SAMPLES) {
            return Change.NONE;
        }
        boolean loud = energy >= threshold;
        energy = 0;
        samples = 0;
        run = loud == speaking ? 0 : run + 1;
        if (run >= (speaking ? hopsToEnd : hopsToStart)) {
            run = 0;
            speaking = !speaking;
            return speaking ? Change.STARTED : Change.ENDED;
        }
        return Change.NONE;
    }

    /** Returns whether an utterance is going on. */
    boolean isSpeaking() {
        return speaking;
    }

    /** Forgets the utterance that is going on, as after {@code audioStreamEnd}. */
    void reset() {
        energy = 0;
        samples = 0;
        run = 0;
        speaking = false;
    }
}
