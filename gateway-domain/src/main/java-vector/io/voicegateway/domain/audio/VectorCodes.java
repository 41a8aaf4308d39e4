package io.voicegateway.domain.audio;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Decoding and encoding, eight samples at a time; bit-exact to {@link MuLaw}, {@link ALaw} and {@link Pcm16}. Counts are
 * multiples of {@link #LANES}.
 *
 * <p>The shape of the code follows from what keeps vectors in registers: no method takes or returns a vector, a change of
 * type names its species, and {@link VectorKernel} calls these methods such that they are not inlined.
 *
 * <p>Both laws are encoded by way of a float: its exponent is the segment and the upper four bits of its mantissa follow
 * it, so one shift brings both down.
 */
final class VectorCodes {

    /** Samples in a step. */
    static final int LANES = 8;

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_256;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_256;
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_256;
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_128;
    private static final VectorSpecies<Byte> EIGHT_BYTES = ByteVector.SPECIES_64;
    private static final VectorSpecies<Byte> SIXTEEN_BYTES = ByteVector.SPECIES_128;

    /** The bits of {@link Pcm16#ROUNDER}. */
    private static final int ROUNDER_BITS = 0x4B400000;

    /** The least and the most that 16 bits hold, with {@link Pcm16#ROUNDER} added, as bits. */
    private static final int LEAST = ROUNDER_BITS + Short.MIN_VALUE;

    private static final int MOST = ROUNDER_BITS + Short.MAX_VALUE;
    /** The bits of 2^23: or-ed with a whole number below it they are the float 2^23 + that number. */
    private static final int WHOLE_BITS = 0x4B000000;

    private static final float WHOLE = 8388608f;
    /** The float 132 + 32124 of code 0x00, as bits; each code above is a step of 2^19 less. */
    private static final int MULAW_LOUDEST = 0x46FC0000;
    /** What the segments start from, in 16 bits. */
    private static final float MULAW_BIAS = 132f;

    private VectorCodes() {}

    /** Puts segment and mantissa where a float has its exponent and the upper bits of its mantissa. */
    static void decodeMuLaw(byte[] in, int offset, float[] out, int at, int samples) {
        for (int i = 0; i < samples; i += LANES) {
            IntVector code = (IntVector)
                    ByteVector.fromArray(EIGHT_BYTES, in, offset + i).convertShape(VectorOperators.B2I, INTS, 0);
            IntVector biased =
                    IntVector.broadcast(INTS, MULAW_LOUDEST).sub(code.and(0x7F).lanewise(VectorOperators.LSHL, 19));
            FloatVector negative =
                    FloatVector.broadcast(FLOATS, MULAW_BIAS).sub((FloatVector) biased.reinterpretShape(FLOATS, 0));
            IntVector sign = code.and(0x80).lanewise(VectorOperators.LSHL, 24);
            IntVector sample = ((IntVector) negative.reinterpretShape(INTS, 0)).lanewise(VectorOperators.XOR, sign);
            ((FloatVector) sample.reinterpretShape(FLOATS, 0)).intoArray(out, at + i);
        }
    }

    static void decodeALaw(byte[] in, int offset, float[] out, int at, int samples) {
        for (int i = 0; i < samples; i += LANES) {
            IntVector code = ((IntVector) ByteVector.fromArray(EIGHT_BYTES, in, offset + i)
                            .convertShape(VectorOperators.B2I, INTS, 0))
                    .lanewise(VectorOperators.XOR, 0x55);
            IntVector sign = code.lanewise(VectorOperators.ASHR, 7).not();
            IntVector segment = code.lanewise(VectorOperators.LSHR, 4).and(7);
            IntVector above = segment.min(1);
            IntVector magnitude = code.and(15)
                    .lanewise(VectorOperators.LSHL, 4)
                    .add(8)
                    .add(above.lanewise(VectorOperators.LSHL, 8))
                    .lanewise(VectorOperators.LSHL, segment.sub(above));
            IntVector sample = magnitude.lanewise(VectorOperators.XOR, sign).sub(sign);
            ((FloatVector) sample.convertShape(VectorOperators.I2F, FLOATS, 0)).intoArray(out, at + i);
        }
    }

    static void decodePcm16(byte[] in, int offset, float[] out, int at, int samples) {
        for (int i = 0; i < samples; i += LANES) {
            Vector<Short> pairs =
                    ByteVector.fromArray(SIXTEEN_BYTES, in, offset + 2 * i).reinterpretShape(SHORTS, 0);
            ((FloatVector) pairs.convertShape(VectorOperators.S2F, FLOATS, 0)).intoArray(out, at + i);
        }
    }

    /** Encodes pairs as PCM16, one sample of {@code even} and one of {@code odd} in each 32-bit lane. */
    static void encodePairs(float[] even, int evenFrom, float[] odd, int oddFrom, byte[] out, int offset, int pairs) {
        for (int i = 0; i < pairs; i += LANES) {
            FloatVector first =
                    FloatVector.fromArray(FLOATS, even, evenFrom + i).add(Pcm16.ROUNDER);
            FloatVector second = FloatVector.fromArray(FLOATS, odd, oddFrom + i).add(Pcm16.ROUNDER);
            IntVector low = ((IntVector) first.reinterpretShape(INTS, 0))
                    .max(LEAST)
                    .min(MOST)
                    .and(0xFFFF);
            IntVector high = ((IntVector) second.reinterpretShape(INTS, 0)).lanewise(VectorOperators.LSHL, 16);
            ((ByteVector) low.or(high).reinterpretShape(BYTES, 0)).intoArray(out, offset + 4 * i);
        }
    }

    static void encodeMuLaw(float[] in, int from, byte[] out, int offset, int samples) {
        for (int i = 0; i < samples; i += LANES) {
            FloatVector moved = FloatVector.fromArray(FLOATS, in, from + i).add(Pcm16.ROUNDER);
            IntVector sample = ((IntVector) moved.reinterpretShape(INTS, 0)).sub(ROUNDER_BITS);
            IntVector sign = sample.lanewise(VectorOperators.ASHR, 31);
            IntVector magnitude = sample.lanewise(VectorOperators.XOR, sign)
                    .lanewise(VectorOperators.ASHR, 2)
                    .add(33)
                    .min(0x1FFF);
            FloatVector whole = ((FloatVector) magnitude.or(WHOLE_BITS).reinterpretShape(FLOATS, 0)).sub(WHOLE);
            IntVector code = ((IntVector) whole.reinterpretShape(INTS, 0))
                    .lanewise(VectorOperators.LSHR, 19)
                    .sub(132 << 4)
                    .or(sign.and(0x80))
                    .not();
            ((ByteVector) code.convertShape(VectorOperators.I2B, EIGHT_BYTES, 0)).intoArray(out, offset + i);
        }
    }

    static void encodeALaw(float[] in, int from, byte[] out, int offset, int samples) {
        for (int i = 0; i < samples; i += LANES) {
            FloatVector moved = FloatVector.fromArray(FLOATS, in, from + i).add(Pcm16.ROUNDER);
            IntVector sample = ((IntVector) moved.reinterpretShape(INTS, 0)).sub(ROUNDER_BITS);
            IntVector sign = sample.lanewise(VectorOperators.ASHR, 31);
            IntVector magnitude = sample.lanewise(VectorOperators.XOR, sign)
                    .lanewise(VectorOperators.ASHR, 4)
                    .min(0x7FF);
            FloatVector whole = ((FloatVector) magnitude.or(WHOLE_BITS).reinterpretShape(FLOATS, 0)).sub(WHOLE);
            // the lowest segment is linear: there the magnitude is the code, and larger than what the shift gives
            IntVector code = ((IntVector) whole.reinterpretShape(INTS, 0))
                    .lanewise(VectorOperators.LSHR, 19)
                    .sub(130 << 4)
                    .max(magnitude.min(16))
                    .or(sign.not().and(0x80))
                    .lanewise(VectorOperators.XOR, 0x55);
            ((ByteVector) code.convertShape(VectorOperators.I2B, EIGHT_BYTES, 0)).intoArray(out, offset + i);
        }
    }

    static void encodePcm16(float[] in, int from, byte[] out, int offset, int samples) {
        for (int i = 0; i < samples; i += LANES) {
            FloatVector moved = FloatVector.fromArray(FLOATS, in, from + i).add(Pcm16.ROUNDER);
            IntVector sample =
                    ((IntVector) moved.reinterpretShape(INTS, 0)).max(LEAST).min(MOST);
            Vector<Short> narrow = sample.convertShape(VectorOperators.I2S, SHORTS, 0);
            ((ByteVector) narrow.reinterpretShape(SIXTEEN_BYTES, 0)).intoArray(out, offset + 2 * i);
        }
    }
}
