package io.voicegateway.domain.audio;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The filter loop on 256-bit vectors.
 *
 * <p>Eight neighbouring outputs share a vector. Every sample they need is broadcast once and multiplied by its row of
 * {@link Phase#rows()}, so no coefficient is ever loaded from an odd address and nothing is de-interleaved, whatever the
 * step. Ten such vectors advance together, which hides the latency of the multiply-add.
 *
 * <p>Two things look odd and are on purpose. The loop is written out once for every common step: with the step as a
 * variable the ten bounds checks stay in the loop and it takes three times as long. And it is too long to be inlined: next
 * to other vector code its registers would become objects.
 */
final class VectorFilter {

    /** Outputs of one pass of the wide loops. */
    static final int WIDE = 10 * Phase.LANES;

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_256;

    private VectorFilter() {}

    /** Computes {@link #WIDE} outputs, {@code step} samples apart. */
    static void wide(float[] x, int from, int step, float[] rows, float[] out, int at) {
        switch (step) {
            case 1 -> wideOne(x, from, rows, out, at);
            case 2 -> wideTwo(x, from, rows, out, at);
            case 3 -> wideThree(x, from, rows, out, at);
            default -> wideSix(x, from, rows, out, at);
        }
    }

    /** Computes {@link Phase#LANES} outputs, one sample or more apart: the rows know. */
    static void narrow(float[] x, int from, float[] rows, float[] out, int at) {
        FloatVector sum = FloatVector.zero(FLOATS);
        for (int k = 0; k < rows.length >> 3; k++) {
            sum = FloatVector.broadcast(FLOATS, x[from + k]).fma(FloatVector.fromArray(FLOATS, rows, k << 3), sum);
        }
        sum.intoArray(out, at);
    }

    private static void wideOne(float[] x, int from, float[] rows, float[] out, int at) {
        FloatVector s0 = FloatVector.zero(FLOATS);
        FloatVector s1 = FloatVector.zero(FLOATS);
        FloatVector s2 = FloatVector.zero(FLOATS);
        FloatVector s3 = FloatVector.zero(FLOATS);
        FloatVector s4 = FloatVector.zero(FLOATS);
        FloatVector s5 = FloatVector.zero(FLOATS);
        FloatVector s6 = FloatVector.zero(FLOATS);
        FloatVector s7 = FloatVector.zero(FLOATS);
        FloatVector s8 = FloatVector.zero(FLOATS);
        FloatVector s9 = FloatVector.zero(FLOATS);
        for (int k = 0; k < rows.length >> 3; k++) {
            FloatVector row = FloatVector.fromArray(FLOATS, rows, k << 3);
            int i = from + k;
            s0 = FloatVector.broadcast(FLOATS, x[i]).fma(row, s0);
            s1 = FloatVector.broadcast(FLOATS, x[i + 8]).fma(row, s1);
            s2 = FloatVector.broadcast(FLOATS, x[i + 16]).fma(row, s2);
            s3 = FloatVector.broadcast(FLOATS, x[i + 24]).fma(row, s3);
            s4 = FloatVector.broadcast(FLOATS, x[i + 32]).fma(row, s4);
            s5 = FloatVector.broadcast(FLOATS, x[i + 40]).fma(row, s5);
            s6 = FloatVector.broadcast(FLOATS, x[i + 48]).fma(row, s6);
            s7 = FloatVector.broadcast(FLOATS, x[i + 56]).fma(row, s7);
            s8 = FloatVector.broadcast(FLOATS, x[i + 64]).fma(row, s8);
            s9 = FloatVector.broadcast(FLOATS, x[i + 72]).fma(row, s9);
        }
        s0.intoArray(out, at);
        s1.intoArray(out, at + 8);
        s2.intoArray(out, at + 16);
        s3.intoArray(out, at + 24);
        s4.intoArray(out, at + 32);
        s5.intoArray(out, at + 40);
        s6.intoArray(out, at + 48);
        s7.intoArray(out, at + 56);
        s8.intoArray(out, at + 64);
        s9.intoArray(out, at + 72);
    }

    private static void wideTwo(float[] x, int from, float[] rows, float[] out, int at) {
        FloatVector s0 = FloatVector.zero(FLOATS);
        FloatVector s1 = FloatVector.zero(FLOATS);
        FloatVector s2 = FloatVector.zero(FLOATS);
        FloatVector s3 = FloatVector.zero(FLOATS);
        FloatVector s4 = FloatVector.zero(FLOATS);
        FloatVector s5 = FloatVector.zero(FLOATS);
        FloatVector s6 = FloatVector.zero(FLOATS);
        FloatVector s7 = FloatVector.zero(FLOATS);
        FloatVector s8 = FloatVector.zero(FLOATS);
        FloatVector s9 = FloatVector.zero(FLOATS);
        for (int k = 0; k < rows.length >> 3; k++) {
            FloatVector row = FloatVector.fromArray(FLOATS, rows, k << 3);
            int i = from + k;
            s0 = FloatVector.broadcast(FLOATS, x[i]).fma(row, s0);
            s1 = FloatVector.broadcast(FLOATS, x[i + 16]).fma(row, s1);
            s2 = FloatVector.broadcast(FLOATS, x[i + 32]).fma(row, s2);
            s3 = FloatVector.broadcast(FLOATS, x[i + 48]).fma(row, s3);
            s4 = FloatVector.broadcast(FLOATS, x[i + 64]).fma(row, s4);
            s5 = FloatVector.broadcast(FLOATS, x[i + 80]).fma(row, s5);
            s6 = FloatVector.broadcast(FLOATS, x[i + 96]).fma(row, s6);
            s7 = FloatVector.broadcast(FLOATS, x[i + 112]).fma(row, s7);
            s8 = FloatVector.broadcast(FLOATS, x[i + 128]).fma(row, s8);
            s9 = FloatVector.broadcast(FLOATS, x[i + 144]).fma(row, s9);
        }
        s0.intoArray(out, at);
        s1.intoArray(out, at + 8);
        s2.intoArray(out, at + 16);
        s3.intoArray(out, at + 24);
        s4.intoArray(out, at + 32);
        s5.intoArray(out, at + 40);
        s6.intoArray(out, at + 48);
        s7.intoArray(out, at + 56);
        s8.intoArray(out, at + 64);
        s9.intoArray(out, at + 72);
    }

    private static void wideThree(float[] x, int from, float[] rows, float[] out, int at) {
        FloatVector s0 = FloatVector.zero(FLOATS);
        FloatVector s1 = FloatVector.zero(FLOATS);
        FloatVector s2 = FloatVector.zero(FLOATS);
        FloatVector s3 = FloatVector.zero(FLOATS);
        FloatVector s4 = FloatVector.zero(FLOATS);
        FloatVector s5 = FloatVector.zero(FLOATS);
        FloatVector s6 = FloatVector.zero(FLOATS);
        FloatVector s7 = FloatVector.zero(FLOATS);
        FloatVector s8 = FloatVector.zero(FLOATS);
        FloatVector s9 = FloatVector.zero(FLOATS);
        for (int k = 0; k < rows.length >> 3; k++) {
            FloatVector row = FloatVector.fromArray(FLOATS, rows, k << 3);
            int i = from + k;
            s0 = FloatVector.broadcast(FLOATS, x[i]).fma(row, s0);
            s1 = FloatVector.broadcast(FLOATS, x[i + 24]).fma(row, s1);
            s2 = FloatVector.broadcast(FLOATS, x[i + 48]).fma(row, s2);
            s3 = FloatVector.broadcast(FLOATS, x[i + 72]).fma(row, s3);
            s4 = FloatVector.broadcast(FLOATS, x[i + 96]).fma(row, s4);
            s5 = FloatVector.broadcast(FLOATS, x[i + 120]).fma(row, s5);
            s6 = FloatVector.broadcast(FLOATS, x[i + 144]).fma(row, s6);
            s7 = FloatVector.broadcast(FLOATS, x[i + 168]).fma(row, s7);
            s8 = FloatVector.broadcast(FLOATS, x[i + 192]).fma(row, s8);
            s9 = FloatVector.broadcast(FLOATS, x[i + 216]).fma(row, s9);
        }
        s0.intoArray(out, at);
        s1.intoArray(out, at + 8);
        s2.intoArray(out, at + 16);
        s3.intoArray(out, at + 24);
        s4.intoArray(out, at + 32);
        s5.intoArray(out, at + 40);
        s6.intoArray(out, at + 48);
        s7.intoArray(out, at + 56);
        s8.intoArray(out, at + 64);
        s9.intoArray(out, at + 72);
    }

    private static void wideSix(float[] x, int from, float[] rows, float[] out, int at) {
        FloatVector s0 = FloatVector.zero(FLOATS);
        FloatVector s1 = FloatVector.zero(FLOATS);
        FloatVector s2 = FloatVector.zero(FLOATS);
        FloatVector s3 = FloatVector.zero(FLOATS);
        FloatVector s4 = FloatVector.zero(FLOATS);
        FloatVector s5 = FloatVector.zero(FLOATS);
        FloatVector s6 = FloatVector.zero(FLOATS);
        FloatVector s7 = FloatVector.zero(FLOATS);
        FloatVector s8 = FloatVector.zero(FLOATS);
        FloatVector s9 = FloatVector.zero(FLOATS);
        for (int k = 0; k < rows.length >> 3; k++) {
            FloatVector row = FloatVector.fromArray(FLOATS, rows, k << 3);
            int i = from + k;
            s0 = FloatVector.broadcast(FLOATS, x[i]).fma(row, s0);
            s1 = FloatVector.broadcast(FLOATS, x[i + 48]).fma(row, s1);
            s2 = FloatVector.broadcast(FLOATS, x[i + 96]).fma(row, s2);
            s3 = FloatVector.broadcast(FLOATS, x[i + 144]).fma(row, s3);
            s4 = FloatVector.broadcast(FLOATS, x[i + 192]).fma(row, s4);
            s5 = FloatVector.broadcast(FLOATS, x[i + 240]).fma(row, s5);
            s6 = FloatVector.broadcast(FLOATS, x[i + 288]).fma(row, s6);
            s7 = FloatVector.broadcast(FLOATS, x[i + 336]).fma(row, s7);
            s8 = FloatVector.broadcast(FLOATS, x[i + 384]).fma(row, s8);
            s9 = FloatVector.broadcast(FLOATS, x[i + 432]).fma(row, s9);
        }
        s0.intoArray(out, at);
        s1.intoArray(out, at + 8);
        s2.intoArray(out, at + 16);
        s3.intoArray(out, at + 24);
        s4.intoArray(out, at + 32);
        s5.intoArray(out, at + 40);
        s6.intoArray(out, at + 48);
        s7.intoArray(out, at + 56);
        s8.intoArray(out, at + 64);
        s9.intoArray(out, at + 72);
    }
}
