package io.voicegateway.domain.call;

import io.voicegateway.domain.model.AudioFormat;

/** Lowers the level of audio in place, evenly from one gain to another. Only PCM16 is touched. */
final class Fade {
    private Fade() {}

    static void apply(byte[] audio, int length, AudioFormat format, float fromGain, float toGain) {
        if (format.encoding() != AudioFormat.Encoding.PCM16) {
            return;
        }
        int samples = length / 2;
        for (int i = 0; i < samples; i++) {
            float gain = fromGain + (toGain - fromGain) * i / samples;
            int value = Math.round(((audio[2 * i] & 0xFF) | audio[2 * i + 1] << 8) * gain);
            audio[2 * i] = (byte) value;
            audio[2 * i + 1] = (byte) (value >> 8);
        }
    }
}
