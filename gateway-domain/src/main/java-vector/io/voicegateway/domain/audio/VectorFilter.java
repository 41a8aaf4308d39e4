package io.voicegateway.domain.audio;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The filter loops on 256-bit vectors; eight neighbouring outputs share a vector.
 *
 * <p>What limits a filter is not the arithmetic but the loads. So a vector of samples, once loaded, is used for three to
 * five taps: those that lie eight apart, because for them it belongs to neighbouring vectors of outputs
 * ({@link TapRows}). Ten vectors of outputs advance together, which hides the latency of the multiply-add.
 *
 * <p>The wide loops are too long to be inlined, on purpose: next to other vector code their registers would become objects.
 * All stand in one method, so that the sums stay in registers from one to the next.
 */
final class VectorFilter {

    /** Outputs of {@link #wide}. */
    static final int WIDE = 10 * TapRows.LANES;

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_256;

    private VectorFilter() {}

    /** Computes {@link TapRows#LANES} outputs, adding up the taps in the same order as {@link #wide}. */
    static void narrow(float[] x, int from, TapRows rows, float[] out, int at) {
        float[] taps = rows.taps();
        int[] places = rows.places();
        FloatVector sum = FloatVector.zero(FLOATS);
        for (int t = 0; t < taps.length; t++) {
            FloatVector y = FloatVector.fromArray(FLOATS, x, from + places[t]);
            sum = y.fma(FloatVector.broadcast(FLOATS, taps[t]), sum);
        }
        sum.intoArray(out, at);
    }

    /** Computes {@link #WIDE} outputs. */
    static void wide(float[] x, int from, TapRows rows, float[] out, int at) {
        int[] origins = rows.origins();
        float[] taps = rows.taps();
        int fives = rows.fives();
        int fours = fives + rows.fours();
        int threes = origins.length;
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
        int row = 0;
        int t = 0;
        for (; row < fives; row++) {
            int i = from + origins[row];
            FloatVector a = FloatVector.broadcast(FLOATS, taps[t]);
            FloatVector b = FloatVector.broadcast(FLOATS, taps[t + 1]);
            FloatVector c = FloatVector.broadcast(FLOATS, taps[t + 2]);
            FloatVector d = FloatVector.broadcast(FLOATS, taps[t + 3]);
            FloatVector e = FloatVector.broadcast(FLOATS, taps[t + 4]);
            t += 5;
            FloatVector y = FloatVector.fromArray(FLOATS, x, i);
            s0 = y.fma(a, s0);
            y = FloatVector.fromArray(FLOATS, x, i + 8);
            s1 = y.fma(a, s1);
            s0 = y.fma(b, s0);
            y = FloatVector.fromArray(FLOATS, x, i + 16);
            s2 = y.fma(a, s2);
            s1 = y.fma(b, s1);
            s0 = y.fma(c, s0);
            y = FloatVector.fromArray(FLOATS, x, i + 24);
            s3 = y.fma(a, s3);
            s2 = y.fma(b, s2);
            s1 = y.fma(c, s1);
            s0 = y.fma(d, s0);
            y = FloatVector.fromArray(FLOATS, x, i + 32);
            s4 = y.fma(a, s4);
            s3 = y.fma(b, s3);
            s2 = y.fma(c, s2);
            s1 = y.fma(d, s1);
            s0 = y.fma(e, s0);
            y = FloatVector.fromArray(FLOATS, x, i + 40);
            s5 = y.fma(a, s5);
            s4 = y.fma(b, s4);
            s3 = y.fma(c, s3);
            s2 = y.fma(d, s2);
            s1 = y.fma(e, s1);
            y = FloatVector.fromArray(FLOATS, x, i + 48);
            s6 = y.fma(a, s6);
            s5 = y.fma(b, s5);
            s4 = y.fma(c, s4);
            s3 = y.fma(d, s3);
            s2 = y.fma(e, s2);
            y = FloatVector.fromArray(FLOATS, x, i + 56);
            s7 = y.fma(a, s7);
            s6 = y.fma(b, s6);
            s5 = y.fma(c, s5);
            s4 = y.fma(d, s4);
            s3 = y.fma(e, s3);
            y = FloatVector.fromArray(FLOATS, x, i + 64);
            s8 = y.fma(a, s8);
            s7 = y.fma(b, s7);
            s6 = y.fma(c, s6);
            s5 = y.fma(d, s5);
            s4 = y.fma(e, s4);
            y = FloatVector.fromArray(FLOATS, x, i + 72);
            s9 = y.fma(a, s9);
            s8 = y.fma(b, s8);
            s7 = y.fma(c, s7);
            s6 = y.fma(d, s6);
            s5 = y.fma(e, s5);
            y = FloatVector.fromArray(FLOATS, x, i + 80);
            s9 = y.fma(b, s9);
            s8 = y.fma(c, s8);
            s7 = y.fma(d, s7);
            s6 = y.fma(e, s6);
            y = FloatVector.fromArray(FLOATS, x, i + 88);
            s9 = y.fma(c, s9);
            s8 = y.fma(d, s8);
            s7 = y.fma(e, s7);
            y = FloatVector.fromArray(FLOATS, x, i + 96);
            s9 = y.fma(d, s9);
            s8 = y.fma(e, s8);
            y = FloatVector.fromArray(FLOATS, x, i + 104);
            s9 = y.fma(e, s9);
        }
        for (; row < fours; row++) {
            int i = from + origins[row];
            FloatVector a = FloatVector.broadcast(FLOATS, taps[t]);
            FloatVector b = FloatVector.broadcast(FLOATS, taps[t + 1]);
            FloatVector c = FloatVector.broadcast(FLOATS, taps[t + 2]);
            FloatVector d = FloatVector.broadcast(FLOATS, taps[t + 3]);
            t += 4;
            FloatVector y = FloatVector.fromArray(FLOATS, x, i);
            s0 = y.fma(a, s0);
            y = FloatVector.fromArray(FLOATS, x, i + 8);
            s1 = y.fma(a, s1);
            s0 = y.fma(b, s0);
            y = FloatVector.fromArray(FLOATS, x, i + 16);
            s2 = y.fma(a, s2);
            s1 = y.fma(b, s1);
            s0 = y.fma(c, s0);
            y = FloatVector.fromArray(FLOATS, x, i + 24);
            s3 = y.fma(a, s3);
            s2 = y.fma(b, s2);
            s1 = y.fma(c, s1);
            s0 = y.fma(d, s0);
            y = FloatVector.fromArray(FLOATS, x, i + 32);
            s4 = y.fma(a, s4);
            s3 = y.fma(b, s3);
            s2 = y.fma(c, s2);
            s1 = y.fma(d, s1);
            y = FloatVector.fromArray(FLOATS, x, i + 40);
            s5 = y.fma(a, s5);
            s4 = y.fma(b, s4);
            s3 = y.fma(c, s3);
            s2 = y.fma(d, s2);
            y = FloatVector.fromArray(FLOATS, x, i + 48);
            s6 = y.fma(a, s6);
            s5 = y.fma(b, s5);
            s4 = y.fma(c, s4);
            s3 = y.fma(d, s3);
            y = FloatVector.fromArray(FLOATS, x, i + 56);
            s7 = y.fma(a, s7);
            s6 = y.fma(b, s6);
            s5 = y.fma(c, s5);
            s4 = y.fma(d, s4);
            y = FloatVector.fromArray(FLOATS, x, i + 64);
            s8 = y.fma(a, s8);
            s7 = y.fma(b, s7);
            s6 = y.fma(c, s6);
            s5 = y.fma(d, s5);
            y = FloatVector.fromArray(FLOATS, x, i + 72);
            s9 = y.fma(a, s9);
            s8 = y.fma(b, s8);
            s7 = y.fma(c, s7);
            s6 = y.fma(d, s6);
            y = FloatVector.fromArray(FLOATS, x, i + 80);
            s9 = y.fma(b, s9);
            s8 = y.fma(c, s8);
            s7 = y.fma(d, s7);
            y = FloatVector.fromArray(FLOATS, x, i + 88);
            s9 = y.fma(c, s9);
            s8 = y.fma(d, s8);
            y = FloatVector.fromArray(FLOATS, x, i + 96);
            s9 = y.fma(d, s9);
        }
        for (; row < threes; row++) {
            int i = from + origins[row];
            FloatVector a = FloatVector.broadcast(FLOATS, taps[t]);
            FloatVector b = FloatVector.broadcast(FLOATS, taps[t + 1]);
            FloatVector c = FloatVector.broadcast(FLOATS, taps[t + 2]);
            t += 3;
            FloatVector y = FloatVector.fromArray(FLOATS, x, i);
            s0 = y.fma(a, s0);
            y = FloatVector.fromArray(FLOATS, x, i + 8);
            s1 = y.fma(a, s1);
            s0 = y.fma(b, s0);
            y = FloatVector.fromArray(FLOATS, x, i + 16);
            s2 = y.fma(a, s2);
            s1 = y.fma(b, s1);
            s0 = y.fma(c, s0);
            y = FloatVector.fromArray(FLOATS, x, i + 24);
            s3 = y.fma(a, s3);
            s2 = y.fma(b, s2);
            s1 = y.fma(c, s1);
            y = FloatVector.fromArray(FLOATS, x, i + 32);
            s4 = y.fma(a, s4);
            s3 = y.fma(b, s3);
            s2 = y.fma(c, s2);
            y = FloatVector.fromArray(FLOATS, x, i + 40);
            s5 = y.fma(a, s5);
            s4 = y.fma(b, s4);
            s3 = y.fma(c, s3);
            y = FloatVector.fromArray(FLOATS, x, i + 48);
            s6 = y.fma(a, s6);
            s5 = y.fma(b, s5);
            s4 = y.fma(c, s4);
            y = FloatVector.fromArray(FLOATS, x, i + 56);
            s7 = y.fma(a, s7);
            s6 = y.fma(b, s6);
            s5 = y.fma(c, s5);
            y = FloatVector.fromArray(FLOATS, x, i + 64);
            s8 = y.fma(a, s8);
            s7 = y.fma(b, s7);
            s6 = y.fma(c, s6);
            y = FloatVector.fromArray(FLOATS, x, i + 72);
            s9 = y.fma(a, s9);
            s8 = y.fma(b, s8);
            s7 = y.fma(c, s7);
            y = FloatVector.fromArray(FLOATS, x, i + 80);
            s9 = y.fma(b, s9);
            s8 = y.fma(c, s8);
            y = FloatVector.fromArray(FLOATS, x, i + 88);
            s9 = y.fma(c, s9);
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
