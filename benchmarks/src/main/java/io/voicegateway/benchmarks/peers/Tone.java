package io.voicegateway.benchmarks.peers;

import java.io.IOException;

/**
 * What a converter made of a tone, in the middle of the stream, where neither the start nor a missing end matters.
 *
 * @param samples half a second
 * @param rateHz their rate
 * @param peak of the tone at the input
 */
@SuppressWarnings("ArrayRecordComponent") // a mere carrier
record Tone(double[] samples, int rateHz, double peak) {

    static Tone through(Converter converter, double hz, double peak, int fromHz, int toHz) throws IOException {
        short[] in = new short[fromHz];
        for (int i = 0; i < in.length; i++) {
            in[i] = (short) Math.rint(peak * Math.sin(2 * Math.PI * hz * i / fromHz));
        }
        short[] out = converter.convert(in).samples();
        double[] middle = new double[toHz / 2];
        for (int i = 0; i < middle.length; i++) {
            middle[i] = out[toHz / 4 + i];
        }
        return new Tone(middle, toHz, peak);
    }

    /** Returns the level of what is there at a frequency, against the tone at the input. */
    double levelDb(double hz) {
        double[] found = amplitudes(hz);
        return 20 * Math.log10(Math.hypot(found[0], found[1]) / peak + 1e-9);
    }

    /** Returns the level of a frequency against everything else. */
    double overRestDb(double hz) {
        double[] found = amplitudes(hz);
        double rest = 0;
        for (int i = 0; i < samples.length; i++) {
            double angle = 2 * Math.PI * hz * i / rateHz;
            double difference = samples[i] - found[0] * Math.cos(angle) - found[1] * Math.sin(angle);
            rest += difference * difference;
        }
        double power = (found[0] * found[0] + found[1] * found[1]) / 2;
        return 10 * Math.log10(power / (rest / samples.length + 1e-9));
    }

    /** Cosine and sine of a frequency, weighted such that other tones do not leak into it. */
    private double[] amplitudes(double hz) {
        double cosine = 0;
        double sine = 0;
        double weights = 0;
        for (int i = 0; i < samples.length; i++) {
            double turn = 2 * Math.PI * (i + 0.5) / samples.length;
            double weight =
                    0.35875 - 0.48829 * Math.cos(turn) + 0.14128 * Math.cos(2 * turn) - 0.01168 * Math.cos(3 * turn);
            double angle = 2 * Math.PI * hz * i / rateHz;
            cosine += samples[i] * weight * Math.cos(angle);
            sine += samples[i] * weight * Math.sin(angle);
            weights += weight;
        }
        return new double[] {2 * cosine / weights, 2 * sine / weights};
    }
}
