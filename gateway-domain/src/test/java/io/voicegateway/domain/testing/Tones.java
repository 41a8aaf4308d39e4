package io.voicegateway.domain.testing;

/** Audio with known properties: PCM16 little-endian mono. */
public final class Tones {
    private Tones() {}

    /** Returns a sine of the amplitude, from 0 to 1 of full scale, that starts at phase zero. */
    public static byte[] sine(int sampleRateHz, double frequencyHz, double amplitude, int millis) {
        int samples = sampleRateHz / 1000 * millis;
        byte[] pcm = new byte[samples * 2];
        for (int i = 0; i < samples; i++) {
            double value = amplitude * Math.sin(2 * Math.PI * frequencyHz * i / sampleRateHz);
            putSample(pcm, i, (int) Math.round(value * Short.MAX_VALUE));
        }
        return pcm;
    }

    /** Returns samples that count up from {@code first}, so that every one can be told from its neighbours. */
    public static byte[] ramp(int first, int samples) {
        byte[] pcm = new byte[samples * 2];
        for (int i = 0; i < samples; i++) {
            putSample(pcm, i, (short) (first + i));
        }
        return pcm;
    }

    /** Returns the amplitude, from 0 to 1, of one frequency in whole-second-fraction PCM16, by Goertzel's sum. */
    public static double amplitudeOf(byte[] pcm, int sampleRateHz, double frequencyHz) {
        int samples = pcm.length / 2;
        double re = 0;
        double im = 0;
        for (int i = 0; i < samples; i++) {
            double angle = 2 * Math.PI * frequencyHz * i / sampleRateHz;
            re += sample(pcm, i) * Math.cos(angle);
            im += sample(pcm, i) * Math.sin(angle);
        }
        return 2 * Math.hypot(re, im) / samples / Short.MAX_VALUE;
    }

    /** Returns the sample at an index. */
    public static short sample(byte[] pcm, int index) {
        return (short) ((pcm[2 * index] & 0xFF) | pcm[2 * index + 1] << 8);
    }

    private static void putSample(byte[] pcm, int index, int value) {
        pcm[2 * index] = (byte) value;
        pcm[2 * index + 1] = (byte) (value >> 8);
    }
}
