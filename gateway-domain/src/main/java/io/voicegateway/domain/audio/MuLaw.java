package io.voicegateway.domain.audio;

/**
 * G.711 mu-law, bit-exact to the ITU rule in both directions.
 *
 * <p>The rule works on the upper 14 bits of a sample and takes the magnitude of a negative one as its one's complement.
 * So -4..-1 become code 0x7F, "negative zero", and not 0xFF; many coders differ there and on the decision levels of the
 * negative side. Source: ITU-T G.711 (11/88) and the reference coder of ITU-T G.191.
 */
public final class MuLaw {

    /** Largest magnitude of the biased 14-bit value; what is louder clips to the outermost code. */
    private static final int CLIP = 0x1FFF;
    /** Added to the 14-bit magnitude so that every segment starts at a power of two. */
    private static final int BIAS = 33;

    private static final float[] DECODED = new float[256];
    private static final byte[] ENCODED = new byte[1 << 14];

    static {
        for (int code = 0; code < 256; code++) {
            DECODED[code] = expand(code);
        }
        for (int i = 0; i < ENCODED.length; i++) {
            ENCODED[i] = compress((short) (i << 2));
        }
    }

    private MuLaw() {}

    /** Returns the sample that a code stands for, -32124 to 32124. */
    public static short decode(byte code) {
        return (short) DECODED[code & 0xFF];
    }

    /** Returns the code of a sample. */
    public static byte encode(short sample) {
        return ENCODED[sample >> 2 & 0x3FFF];
    }

    /** Decodes {@code samples} codes from {@code in} to whole numbers in {@code out}. */
    public static void decode(byte[] in, int offset, float[] out, int at, int samples) {
        for (int i = 0; i < samples; i++) {
            out[at + i] = DECODED[in[offset + i] & 0xFF];
        }
    }

    /** Encodes {@code samples} values within 16 bits, rounded. */
    public static void encode(float[] in, int from, byte[] out, int offset, int samples) {
        for (int i = 0; i < samples; i++) {
            out[offset + i] = ENCODED[Pcm16.round(in[from + i]) >> 2 & 0x3FFF];
        }
    }

    private static int expand(int code) {
        int inverted = ~code & 0xFF;
        int segment = inverted >> 4 & 7;
        int magnitude = (((inverted & 15) << 3) + 4 * BIAS << segment) - 4 * BIAS;
        return inverted < 0x80 ? magnitude : -magnitude;
    }

    private static byte compress(short sample) {
        int magnitude = Math.min((sample < 0 ? ~sample : sample) >> 2, CLIP - BIAS) + BIAS;
        int segment = 26 - Integer.numberOfLeadingZeros(magnitude);
        int code = segment << 4 | magnitude >> segment + 1 & 15;
        return (byte) ~(sample < 0 ? code | 0x80 : code);
    }
}
