package io.voicegateway.domain.audio;

import io.voicegateway.domain.model.AudioFormat.Encoding;
import java.util.Arrays;

/**
 * The kernel that needs nothing but the language, written so that C2 turns its inner loop into vector code.
 *
 * <p>C2 does that only for loops whose array positions differ by whole vectors, at most 16 floats. So the samples of every
 * {@code step}-th position are copied 16 times, each copy one sample further, and a tap is found at a multiple of 16 in
 * one of the copies. Taps are taken four at a time, more would be too long to unroll. Each run of 16 taps has its own sums
 * at the positions of its samples, and the sums are added in the end.
 */
final class PlainKernel implements Kernel {

    private static final int RUN = PlainScratch.RUN;
    private static final int ROW = PlainScratch.ROW;

    @Override
    public boolean isFast() {
        return true;
    }

    @Override
    public void decode(Encoding encoding, byte[] in, int offset, float[] out, int at, int samples) {
        switch (encoding) {
            case MULAW -> MuLaw.decode(in, offset, out, at, samples);
            case ALAW -> ALaw.decode(in, offset, out, at, samples);
            case PCM16 -> Pcm16.decode(in, offset, out, at, samples);
        }
    }

    @Override
    public void filter(Phase phase, Scratch scratch, int step, int outputs) {
        PlainScratch plain = scratch.plain;
        for (float[] sums : plain.sums) {
            Arrays.fill(sums, 0, outputs + 2 * RUN, 0);
        }
        int width = outputs + phase.columnLength() - 1;
        for (int column = 0; column < step; column++) {
            float[] taps = phase.column(column);
            pick(scratch.samples, phase.start() + column, step, plain.picked, width);
            for (int shift = 0; shift < Math.min(RUN, taps.length); shift++) {
                int length = Math.min(outputs + 2 * RUN, width - shift);
                System.arraycopy(plain.picked, shift, plain.copies[shift / 4], shift % 4 * ROW, length);
            }
            for (int k = 0; k < taps.length; k += 4) {
                int run = k / RUN;
                fourTaps(taps, k, plain.copies[k % RUN / 4], plain.sums[run], run * RUN, run * RUN + outputs);
            }
        }
        add(plain.sums[0], plain.sums[1], plain.sums[2], scratch.phase, outputs);
    }

    @Override
    public void encode(Encoding encoding, float[] in, byte[] out, int offset, int samples) {
        encode(encoding, in, 0, out, offset, samples);
    }

    void encode(Encoding encoding, float[] in, int from, byte[] out, int offset, int samples) {
        switch (encoding) {
            case MULAW -> MuLaw.encode(in, from, out, offset, samples);
            case ALAW -> ALaw.encode(in, from, out, offset, samples);
            case PCM16 -> Pcm16.encode(in, from, out, offset, samples);
        }
    }

    @Override
    public void encodePairs(float[] even, float[] odd, int oddFrom, byte[] out, int offset, int pairs) {
        Pcm16.encodePairs(even, 0, odd, oddFrom, out, offset, pairs);
    }

    private static void pick(float[] samples, int from, int step, float[] out, int count) {
        if (step == 1) {
            System.arraycopy(samples, from, out, 0, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            out[i] = samples[from + i * step];
        }
    }

    /** Adds four taps to each sum; the four copies lie one row after the other. */
    private static void fourTaps(float[] taps, int k, float[] copies, float[] sums, int from, int to) {
        float first = taps[k];
        float second = taps[k + 1];
        float third = taps[k + 2];
        float fourth = taps[k + 3];
        for (int i = from; i < to; i++) {
            sums[i] = sums[i]
                    + first * copies[i]
                    + second * copies[i + ROW]
                    + third * copies[i + 2 * ROW]
                    + fourth * copies[i + 3 * ROW];
        }
    }

    private static void add(float[] first, float[] second, float[] third, float[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = first[i] + second[i + RUN] + third[i + 2 * RUN];
        }
    }
}
