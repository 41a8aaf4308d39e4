package io.voicegateway.domain.call;

import io.voicegateway.domain.model.AudioFormat;

/** Listens whether the caller is loud: a plain measure of level, good enough to say when he last spoke. */
final class CallerVoice {
    /** Mean level of quiet speech on a phone line, about -38 dB of full scale. */
    private static final int LOUD = 400;

    /** One sample in four tells the level well enough. */
    private static final int STRIDE_BYTES = 8;

    /** A pause for breath, or between two words, is shorter. */
    private static final long PAUSE_NANOS = 500_000_000L;

    private long lastLoudNanos = -1;
    private long utteranceNanos = -1;
    private long loudSinceNanos = -1;

    void listen(byte[] audio, int length, AudioFormat format, long nowNanos) {
        if (format.encoding() != AudioFormat.Encoding.PCM16 || length < 2) {
            return;
        }
        long sum = 0;
        int count = 0;
        for (int i = 0; i + 1 < length; i += STRIDE_BYTES) {
            sum += Math.abs((audio[i] & 0xFF) | audio[i + 1] << 8);
            count++;
        }
        if (sum >= (long) LOUD * count) {
            utteranceNanos = isSpeaking(nowNanos) ? utteranceNanos : nowNanos;
            lastLoudNanos = nowNanos;
            loudSinceNanos = loudSinceNanos < 0 ? nowNanos : loudSinceNanos;
        } else {
            loudSinceNanos = -1;
        }
    }

    /** Returns when the caller was last loud; -1 if never. */
    long lastLoudNanos() {
        return lastLoudNanos;
    }

    /** Returns since when the caller speaks, but for pauses for breath; -1 if he does not. */
    long speaksSinceNanos(long nowNanos) {
        return isSpeaking(nowNanos) ? utteranceNanos : -1;
    }

    /** Returns since when the caller has been loud without a break; -1 if he is not. */
    long loudSinceNanos() {
        return loudSinceNanos;
    }

    private boolean isSpeaking(long nowNanos) {
        return lastLoudNanos >= 0 && nowNanos - lastLoudNanos < PAUSE_NANOS;
    }
}
