package io.voicegateway.domain.audio;

import io.voicegateway.domain.model.AudioFormat.Encoding;
import java.util.Arrays;

/**
 * The kernel that needs nothing but the language, written so that C2 turns its inner loops into vector code.
 *
 * <p>C2 does that only for loops whose array positions differ by whole vectors, at most 16 floats. So the samples are
 * copied 16 times, each copy one sample further, and a tap is found at a multiple of 16 in one of the copies. Each run of
 * 16 taps has its own sums at the positions of its samples, so that a sample once loaded serves three taps; in the end
 * the sums are added. Four copies are taken at a time, more would be too long to unroll. The loop over them has a constant
 * count, without which C2 makes no vectors of it: it always runs over the whole row and leaves what nobody asked for.
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
        float[] rows = scratch.plain.rows;
        Arrays.fill(scratch.phase, 0, outputs, 0);
        for (Column column : phase.columns()) {
            for (int from = 0; from < column.length(); from += RUNS * RUN) {
                copy(streams, column.origin() + from, rows, outputs);
                for (int k = 0; k < RUN; k += 4) {
                    addTwelve(column.taps(), from + k, rows, (RUNS + k) * ROW);
                }
                total(rows, scratch.phase, outputs);
            }
        }
        saturate(scratch.phase, outputs);
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
    public void encodePairs(
            float[] even, float[] odd, int oddFrom, Scratch scratch, byte[] out, int offset, int pairs) {
        encodePairs(even, 0, odd, oddFrom, scratch, out, offset, pairs);
    }

    void encodePairs(
            float[] even, int evenFrom, float[] odd, int oddFrom, Scratch scratch, byte[] out, int offset, int pairs) {
        PlainScratch plain = scratch.plain;
        plain.even.take(even, evenFrom, pairs);
        plain.odd.take(odd, oddFrom, pairs);
        Pcm16.encodePairs(plain.even, plain.odd, out, offset, pairs);
    }

    private static void copy(float[] samples, int origin, float[] rows, int outputs) {
        int length = outputs + (RUNS - 1) * RUN;
        for (int shift = 0; shift < RUN; shift++) {
            System.arraycopy(samples, origin + shift, rows, (RUNS + shift) * ROW, length);
        }
    }

    /**
     * Adds to the sums of each run what four of its taps give. The sums lie in the three rows before the four copies, and
     * come to lie in the last three of these, before the next four.
     */
    private static void addTwelve(float[] taps, int k, float[] rows, int at) {
        float a0 = taps[k];
        float a1 = taps[k + 1];
        float a2 = taps[k + 2];
        float a3 = taps[k + 3];
        float b0 = taps[k + RUN];
        float b1 = taps[k + RUN + 1];
        float b2 = taps[k + RUN + 2];
        float b3 = taps[k + RUN + 3];
        float c0 = taps[k + 2 * RUN];
        float c1 = taps[k + 2 * RUN + 1];
        float c2 = taps[k + 2 * RUN + 2];
        float c3 = taps[k + 2 * RUN + 3];
        for (int i = at; i < at + ROW; i++) {
            float x0 = rows[i];
            float x1 = rows[i + ROW];
            float x2 = rows[i + 2 * ROW];
            float x3 = rows[i + 3 * ROW];
            rows[i + ROW] = rows[i - 3 * ROW] + a0 * x0 + a1 * x1 + a2 * x2 + a3 * x3;
            rows[i + 2 * ROW] = rows[i - 2 * ROW] + b0 * x0 + b1 * x1 + b2 * x2 + b3 * x3;
            rows[i + 3 * ROW] = rows[i - ROW] + c0 * x0 + c1 * x1 + c2 * x2 + c3 * x3;
        }
    }

    /** Adds the last sums to the outputs. */
    private static void total(float[] rows, float[] out, int outputs) {
        for (int i = 0; i < outputs; i++) {
            out[i] += rows[i + RUN * ROW] + rows[i + (RUN + 1) * ROW + RUN] + rows[i + (RUN + 2) * ROW + 2 * RUN];
        }
    }

    /** Saturates here, in a loop that becomes vector code; encoding does not. */
    private static void saturate(float[] out, int outputs) {
        for (int i = 0; i < outputs; i++) {
            out[i] = Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, out[i]));
        }
    }
}
