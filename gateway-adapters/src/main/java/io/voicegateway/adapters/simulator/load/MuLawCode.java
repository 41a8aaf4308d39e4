package io.voicegateway.adapters.simulator.load;

/** G.711 mu-law for the load test alone: what checks the gateway does not borrow the gateway's codec. */
final class MuLawCode {

    static final byte SILENCE = (byte) 0xFF;

    private static final int BIAS = 0x84;
    private static final int CLIP = 32_635;
    private static final short[] DECODED = new short[256];

    static {
        for (int code = 0; code < 256; code++) {
            int bits = ~code;
            int magnitude = ((((bits & 0x0F) << 3) + BIAS) << ((bits & 0x70) >> 4)) - BIAS;
            DECODED[code] = (short) ((bits & 0x80) != 0 ? -magnitude : magnitude);
        }
    }

    private MuLawCode() {}

    static byte encode(int sample) {
        int magnitude = Math.min(Math.abs(sample), CLIP) + BIAS;
        int exponent = Math.max(0, 24 - Integer.numberOfLeadingZeros(magnitude));
        int mantissa = magnitude >> exponent + 3 & 0x0F;
        return (byte) ~((sample < 0 ? 0x80 : 0) | exponent << 4 | mantissa);
    }

    static int decode(byte code) {
        return DECODED[code & 0xFF];
    }
}
