package io.voicegateway.domain.audio;

import io.voicegateway.domain.port.AudioCodec;
import java.math.BigInteger;
import java.util.Random;

/**
 * A PCM16 codec seen from outside, as a linear system that repeats itself every group of samples: what each output of a
 * group takes from each input around it. Found from the codec's bytes alone, nothing of its tables.
 *
 * <p>The input is impulses of random height in weak noise. The noise keeps the rounding to 16 bits from hiding taps below
 * one step; a second round takes the noise's own answer out again. 16 bits and {@value #IMPULSES} impulses put the floor
 * of the method near -105 dB.
 */
final class LinearResponse {

    private static final int IMPULSES = 2500;

    private final int up;
    private final int down;
    private final double inputHz;
    /** Samples between impulses: longer than the filter, and prime, so that they fall on every place in a group in turn. */
    private final int spacing;
    /** [output of the group][input, counted back from the last of the group] */
    private final double[][] taps;

    private LinearResponse(int up, int down, double inputHz, int spacing) {
        this.up = up;
        this.down = down;
        this.inputHz = inputHz;
        this.spacing = spacing;
        this.taps = new double[up][spacing - down];
    }

    /** @param mostMillis no answer to an impulse is longer */
    static LinearResponse of(AudioCodec codec, double mostMillis) {
        int from = codec.from().sampleRateHz();
        int to = codec.to().sampleRateHz();
        int common = BigInteger.valueOf(from).gcd(BigInteger.valueOf(to)).intValue();
        int longest = (int) Math.ceil(mostMillis * from / 1000) + from / common;
        int spacing = BigInteger.valueOf(longest + 6).nextProbablePrime().intValue();
        LinearResponse response = new LinearResponse(to / common, from / common, from, spacing);
        Random random = new Random(11);
        short[] input = new short[response.spacing * IMPULSES * response.down];
        for (int i = 0; i < input.length; i++) {
            boolean impulse = i % response.spacing == 0;
            input[i] = (short) (impulse ? 20000 + random.nextInt(12000) : Math.round(4 * random.nextGaussian()));
        }
        short[] output = Audio.run(codec, input);
        response.refine(input, output);
        response.refine(input, output);
        return response;
    }

    /** Takes what the taps so far do not explain, and adds the part of it that goes with the impulses. */
    private void refine(short[] input, short[] output) {
        for (int r = 0; r < up; r++) {
            double[] sums = new double[taps[r].length];
            double[] weights = new double[taps[r].length];
            for (int q = spacing; q < output.length / up; q++) {
                int newest = q * down + down - 1;
                double rest = output[q * up + r];
                for (int k = 0; k < taps[r].length; k++) {
                    rest -= taps[r][k] * input[newest - k];
                }
                int lag = newest % spacing;
                if (lag < sums.length) {
                    double height = input[newest - lag];
                    sums[lag] += rest * height;
                    weights[lag] += height * height;
                }
            }
            for (int k = 0; k < sums.length; k++) {
                taps[r][k] += sums[k] / weights[k];
            }
        }
    }

    /** Returns the gain, in dB, from a tone of {@code hz} to its image number {@code image}; 0 is the tone itself. */
    double gainDb(double hz, int image) {
        double[] value = value(hz, image);
        return 20 * Math.log10(Math.hypot(value[0], value[1]) + 1e-12);
    }

    /** Returns the delay of a tone in the stream, in milliseconds. */
    double delayMillis(double hz) {
        double step = 1;
        double[] below = value(hz - step, 0);
        double[] above = value(hz + step, 0);
        double turn = Math.atan2(above[1] * below[0] - above[0] * below[1], above[0] * below[0] + above[1] * below[1]);
        return -turn / (2 * Math.PI * 2 * step) * 1000;
    }

    /** Returns the number of images of a tone, itself included. */
    int images() {
        return up;
    }

    private double[] value(double hz, int image) {
        double real = 0;
        double imaginary = 0;
        for (int r = 0; r < up; r++) {
            for (int k = 0; k < taps[r].length; k++) {
                double inputs = down - 1 - k - (double) r * down / up;
                double angle = 2 * Math.PI * (hz / inputHz * inputs - (double) image * r / up);
                real += taps[r][k] * Math.cos(angle) / up;
                imaginary += taps[r][k] * Math.sin(angle) / up;
            }
        }
        return new double[] {real, imaginary};
    }
}
