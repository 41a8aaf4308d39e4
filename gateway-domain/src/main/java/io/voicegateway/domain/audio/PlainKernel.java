package io.voicegateway.domain.audio;

import io.voicegateway.domain.model.AudioFormat.Encoding;
import java.util.Arrays;

/**
 * The kernel that needs nothing but the language, written so that C2 turns its inner loops into vector code.
 *
 * <p>C2 does that only for loops whose array positions differ by whole vectors, at most 16 floats. So the samples are
 * copied 16 times, each copy one sample further, and a tap is found at a multiple of 16 in one of the copies. Taps are
 * taken four at a time, more would be too long to unroll. Each run of 16 taps has its own sums at the positions of its
 * samples, and the sums are added in the end.
 */
final class PlainKernel implements Kernel {

    private static final int RUN = PlainScratch.RUN;
    private static final int RUNS = PlainScratch.RUNS;
    private static final int ROW = PlainScratch.ROW;
    private static final int STREAM = Scratch.STREAM;

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
    public void split(float[] samples, int step, float[] streams, int groups) {
        if (step == 3) {
            for (int i = 0; i < groups; i++) {
                streams[i] = samples[3 * i];
                streams[STREAM + i] = samples[3 * i + 1];
                streams[2 * STREAM + i] = samples[3 * i + 2];
            }
            return;
        }
        for (int place = 0; place < step; place++) {
            for (int i = 0; i < groups; i++) {
                streams[place * STREAM + i] = samples[place + i * step];
            }
        }
    }

    @Override
    public void filter(Phase phase, float[] streams, Scratch scratch, int outputs) {
        PlainScratch plain = scratch.plain;
        boolean first = true;
        for (Column column : phase.columns()) {
            for (int from = 0; from < column.length(); from += RUNS * RUN) {
                int taps = Math.min(column.length() - from, RUNS * RUN);
                copy(streams, column.origin() + from, plain.copies, Math.min(taps, RUN), outputs);
                if (first) {
                    for (int run = (taps + RUN - 1) / RUN; run < RUNS; run++) {
                        Arrays.fill(plain.sums[run], run * RUN, run * RUN + outputs, 0);
                    }
                }
                for (int k = 0; k < taps; k += 4) {
                    int run = k / RUN;
                    float[] copies = plain.copies[k % RUN / 4];
                    if (first && k % RUN == 0) {
                        setFour(column.taps(), from + k, copies, plain.sums[run], run * RUN, outputs);
                    } else {
                        addFour(column.taps(), from + k, copies, plain.sums[run], run * RUN, outputs);
                    }
                }
                first = false;
            }
        }
        total(plain.sums[0], plain.sums[1], plain.sums[2], scratch.phase, outputs);
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

    private static void copy(float[] samples, int origin, float[][] copies, int shifts, int outputs) {
        for (int shift = 0; shift < shifts; shift++) {
            int length = outputs + (RUNS - 1) * RUN;
            System.arraycopy(samples, origin + shift, copies[shift / 4], shift % 4 * ROW, length);
        }
    }

    /** Sets each sum to what four taps give; the four copies lie one row after the other. */
    private static void setFour(float[] taps, int k, float[] copies, float[] sums, int from, int outputs) {
        float first = taps[k];
        float second = taps[k + 1];
        float third = taps[k + 2];
        float fourth = taps[k + 3];
        for (int i = from; i < from + outputs; i++) {
            sums[i] = first * copies[i]
                    + second * copies[i + ROW]
                    + third * copies[i + 2 * ROW]
                    + fourth * copies[i + 3 * ROW];
        }
    }

    /** Adds to each sum what four taps give. */
    private static void addFour(float[] taps, int k, float[] copies, float[] sums, int from, int outputs) {
        float first = taps[k];
        float second = taps[k + 1];
        float third = taps[k + 2];
        float fourth = taps[k + 3];
        for (int i = from; i < from + outputs; i++) {
            sums[i] = sums[i]
                    + first * copies[i]
                    + second * copies[i + ROW]
                    + third * copies[i + 2 * ROW]
                    + fourth * copies[i + 3 * ROW];
        }
    }

    /** Adds the sums up and saturates here, in a loop that becomes vector code; encoding does not. */
    private static void total(float[] first, float[] second, float[] third, float[] out, int outputs) {
        for (int i = 0; i < outputs; i++) {
            float sum = first[i] + second[i + RUN] + third[i + 2 * RUN];
            out[i] = Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, sum));
        }
    }
}
