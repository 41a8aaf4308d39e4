package io.voicegateway.domain.call;

import io.voicegateway.domain.model.AudioFormat;

/**
 * Measures whether a turn of the model sounds like speech: its mean level, how much of it is at full scale, and how often
 * neighbouring samples differ in sign. Models have been heard to decay into near silence or noise. Looks at one pair of samples in eight, and allocates nothing.
 *
 * <p>Speech has a mean level of 500 to 4000 and changes its sign at 2 to 20 % of its samples, white noise at half of them. A
 * turn is judged by its whole, so that neither a pause nor a hiss in it counts.
 */
final class TurnMeter {
    /** Mean level below this is -60 dB of full scale: nobody hears it on a phone. */
    private static final int NEAR_SILENCE = 33;
    /** So much of the pairs change their sign in noise only. */
    private static final double NOISE = 0.35;
    /** Half a second at 24 kHz, in looked-at pairs: less is too little to judge. */
    private static final int ENOUGH_PAIRS = 1500;

    private static final int FULL_SCALE = 32_700;
    /** So much of the samples at full scale is a crackle; loud speech has some peaks there. */
    private static final double CLIPPING = 0.1;

    private static final int STRIDE_BYTES = 16;

    private boolean linear;
    private long bytes;
    private long pairs;
    private long sum;
    private long changes;
    private long clipped;

    /** A turn of this format begins. */
    void begin(AudioFormat format) {
        linear = format.encoding() == AudioFormat.Encoding.PCM16;
        bytes = 0;
        pairs = 0;
        sum = 0;
        changes = 0;
        clipped = 0;
    }

    /** Hears a part of the turn, PCM16 little-endian, any length: a sample may be split between two parts. */
    void listen(byte[] audio, int offset, int length) {
        if (!linear) {
            return;
        }
        int end = offset + length;
        for (int i = offset + (int) (bytes & 1); i + 3 < end; i += STRIDE_BYTES) {
            int first = (audio[i] & 0xFF) | audio[i + 1] << 8;
            int second = audio[i + 3] << 8;
            sum += Math.abs(first);
            clipped += Math.abs(first) >= FULL_SCALE ? 1 : 0;
            changes += (first ^ second) < 0 ? 1 : 0;
            pairs++;
        }
        bytes += length;
    }

    /** Says what the turn was. */
    Verdict verdict() {
        if (pairs < ENOUGH_PAIRS) {
            return Verdict.SPEECH;
        }
        if (sum < NEAR_SILENCE * pairs) {
            return Verdict.NEAR_SILENCE;
        }
        if (changes > NOISE * pairs) {
            return Verdict.NOISE;
        }
        return clipped > CLIPPING * pairs ? Verdict.CLIPPING : Verdict.SPEECH;
    }

    /** What a turn sounds like. */
    enum Verdict {
        /** Or too short to say. */
        SPEECH("speech"),
        NEAR_SILENCE("near-silence"),
        NOISE("noise"),
        CLIPPING("clipping");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
