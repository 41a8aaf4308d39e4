package io.voicegateway.domain.audio;

/**
 * G.711 A-law, bit-exact to the ITU rule in both directions.
 *
 * <p>The rule works on the upper 12 bits of a sample and takes the magnitude of a negative one as its one's complement.
 * A-law has no zero: silence, 0xD5, decodes to +8. Source: ITU-T G.711 (11/88) and the reference coder of ITU-T G.191.
 */
public final class ALaw {

    /** Every other bit of a code is inverted on the line. */
    private static final int TOGGLED = 0x55;

    private static final float[] DECODED = new float[256];
    private static final byte[] ENCODED = new byte[1 << 12];

    static {
        for (int code = 0; code < 256; code++) {
            DECODED[code] = expand(code);
        }
        for (int i = 0; i < ENCODED.length; i++) {
            ENCODED[i] = compress((short) (i << 4));
        }
    }

    private ALaw() {}

    /** Returns the sample that a code stands for, -32256 to 32256. */
    public static short decode(byte code) {
        return (short) DECODED[code & 0xFF];
    }

    /** Returns the code of a sample. */
    public static byte encode(short sample) {
        return ENCODED[sample >> 4 & 0xFFF];
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
            out[offset + i] = ENCODED[Pcm16.round(in[from + i]) >> 4 & 0xFFF];
        }
    }

    private static int expand(int code) {
        int plain = code ^ TOGGLED;
        int segment = plain >> 4 & 7;
        int mantissa = (plain & 15) << 4 | 8;
        int magnitude = segment == 0 ? mantissa : (mantissa + 0x100) << (segment - 1);
        return plain >= 0x80 ? magnitude : -magnitude;
    }

    private static byte compress(short sample) {
        int magnitude = (sample < 0 ? ~sample : sample) >> 4;
        int segment = Math.max(0, 28 - Integer.numberOfLeadingZeros(magnitude));
        int mantissa = magnitude >> Math.max(0, segment - 1) & 15;
        int code = segment << 4 | mantissa;
        return (byte) ((sample < 0 ? code : code | 0x80) ^ TOGGLED);
    }
}
