package io.voicegateway.benchmarks.pictures;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.AudioFormat.Encoding;
import io.voicegateway.domain.port.AudioCodec;

/**
 * Sends one tone after the other through a codec between two linear formats and splits what comes out into the tone itself
 * and everything else: aliases, images and rounding. Levels are dB against the tone's level at the input.
 */
final class ToneSweep {
    /** What 16 bits cannot resolve. */
    private static final double FLOOR_DB = -120;

    private static final double AMPLITUDE = 16384;

    private final AudioCodec.Provider codecs;
    private final AudioFormat from;
    private final AudioFormat to;

    ToneSweep(AudioCodec.Provider codecs, int fromHz, int toHz) {
        this.codecs = codecs;
        this.from = new AudioFormat(Encoding.PCM16, fromHz);
        this.to = new AudioFormat(Encoding.PCM16, toHz);
    }

    /**
     * Sweeps up to the input's Nyquist frequency.
     *
     * @return per step: frequency in Hz, the tone's level, everything else's level
     */
    double[][] run(int steps) {
        double[][] points = new double[3][steps];
        for (int i = 0; i < steps; i++) {
            double hz = (i + 0.5) * from.sampleRateHz() / 2 / steps;
            double[] levels = levels(hz);
            points[0][i] = hz;
            points[1][i] = levels[0];
            points[2][i] = levels[1];
        }
        return points;
    }

    private double[] levels(double hz) {
        short[] out = convert(hz);
        int skip = out.length / 4;
        int length = out.length - skip;
        double in = hz < to.sampleRateHz() / 2.0 ? hz : Double.NaN;
        double cos = 0;
        double sin = 0;
        double energy = 0;
        for (int i = skip; i < out.length; i++) {
            double phase = 2 * Math.PI * in * i / to.sampleRateHz();
            cos += out[i] * Math.cos(phase);
            sin += out[i] * Math.sin(phase);
            energy += (double) out[i] * out[i];
        }
        double tone = Double.isNaN(in) ? 0 : 2 * (cos * cos + sin * sin) / length / length;
        double rest = Math.max(0, energy / length - tone);
        return new double[] {decibel(tone), decibel(rest)};
    }

    private short[] convert(double hz) {
        AudioCodec codec = codecs.create(from, to);
        byte[] in = new byte[from.bytesFor(400)];
        for (int i = 0; i < in.length / 2; i++) {
            int sample = (int) Math.rint(AMPLITUDE * Math.sin(2 * Math.PI * hz * i / from.sampleRateHz()));
            in[2 * i] = (byte) sample;
            in[2 * i + 1] = (byte) (sample >> 8);
        }
        byte[] out = new byte[codec.maxOutputBytes(in.length)];
        short[] samples = new short[codec.transcode(in, 0, in.length, out, 0) / 2];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (out[2 * i] & 255 | out[2 * i + 1] << 8);
        }
        return samples;
    }

    private static double decibel(double power) {
        double reference = AMPLITUDE * AMPLITUDE / 2;
        return Math.max(FLOOR_DB, 10 * Math.log10(power / reference + 1e-20));
    }
}
