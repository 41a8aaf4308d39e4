package io.voicegateway.app.system;

import io.voicegateway.app.sound.Sounds;
import io.voicegateway.app.sound.WavReader;
import io.voicegateway.domain.audio.StandardCodecs;
import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.AudioFormat.Encoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Spoken words, and whether they are heard again. */
final class Speech {
    private static final AudioFormat LINEAR = new AudioFormat(Encoding.PCM16, 8000);
    private static final Sounds SOUNDS = new Sounds(new StandardCodecs());

    private Speech() {}

    /** Returns the sample's first words, some 1.8 s, in mu-law at 8 kHz. */
    static byte[] words() throws IOException {
        byte[] all = SOUNDS.convert(WavReader.read(Path.of("..", "samples", "hello.wav")), AudioFormat.MULAW_8K);
        return Arrays.copyOf(all, 14_400);
    }

    /**
     * Returns how much the reply contains of the words: the best correlation, over all shifts, of their loudest half second, from
     * 0 (nothing) to 1 (exactly).
     */
    static double heardAgain(byte[] words, byte[] reply) throws IOException {
        double[] needle = loudestHalfSecond(samples(words));
        double[] hay = samples(reply);
        double needlePower = power(needle, 0, needle.length);
        double best = 0;
        for (int shift = 0; shift + needle.length <= hay.length; shift++) {
            double product = 0;
            for (int i = 0; i < needle.length; i++) {
                product += needle[i] * hay[shift + i];
            }
            double hayPower = power(hay, shift, needle.length);
            if (hayPower > needlePower / 100) {
                best = Math.max(best, product / Math.sqrt(needlePower * hayPower));
            }
        }
        return best;
    }

    private static double[] loudestHalfSecond(double[] samples) {
        int length = 4000;
        int best = 0;
        for (int from = 0; from + length <= samples.length; from += 80) {
            if (power(samples, from, length) > power(samples, best, length)) {
                best = from;
            }
        }
        return Arrays.copyOfRange(samples, best, best + length);
    }

    private static double[] samples(byte[] mulaw) throws IOException {
        byte[] linear = SOUNDS.convert(mulaw, AudioFormat.MULAW_8K, LINEAR);
        double[] samples = new double[linear.length / 2];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (linear[2 * i] & 0xFF | linear[2 * i + 1] << 8);
        }
        return samples;
    }

    private static double power(double[] samples, int from, int length) {
        double sum = 1;
        for (int i = from; i < from + length; i++) {
            sum += samples[i] * samples[i];
        }
        return sum;
    }
}
