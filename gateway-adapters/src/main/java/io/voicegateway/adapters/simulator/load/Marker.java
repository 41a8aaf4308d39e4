package io.voicegateway.adapters.simulator.load;

/**
 * A burst of fourteen tones, 70 ms in all, that says which call it belongs to and which one it is. A burst begins with
 * every fifth frame of 20 ms and so ends 10 ms into the fourth one: three resamplers' delays, about 6 ms together, do
 * not move its end into another frame, so that what is measured is waiting and not filtering.
 *
 * <pre>
 * symbol   0     1 2 3 4        5 6             7 to 12            13
 *          sync  call, 16 bits  number, 8 bits  checksum, 24 bits  end
 * </pre>
 *
 * The checksum is as long as what it protects, because one damaged burst that passes for another call's would be
 * reported as a voice in the wrong call: of a hundred million damaged ones, fewer than one passes.
 */
final class Marker {

    static final int SYMBOLS = 14;
    static final int SAMPLES = SYMBOLS * Tones.SAMPLES;
    static final int PERIOD_FRAMES = 5;
    /** The frame of a period in which its marker ends. */
    static final int END_FRAME = 3;

    static final int FRAME_SAMPLES = 160;
    static final int PERIOD_SAMPLES = PERIOD_FRAMES * FRAME_SAMPLES;
    static final int CALLS = 1 << 16;
    static final int NUMBERS = 1 << 8;

    private static final int SYNC_TONE = 8;
    private static final int END_TONE = 3;
    private static final int WORDS = SYMBOLS - 2;
    private static final int CHECK_BITS = 24;
    private static final int CHECK_MASK = (1 << CHECK_BITS) - 1;
    /** RFC 4880, section 6.1. Its start is not zero, so that one lasting tone is no marker. */
    private static final int CHECK_POLYNOMIAL = 0x1864CFB;

    private static final int CHECK_START = 0xB704CE;

    private Marker() {}

    /** Writes a marker as mu-law into the first {@link #SAMPLES} bytes. */
    static void write(int call, int number, byte[] to) {
        int message = call << 8 | number;
        long symbols = (long) message << CHECK_BITS | checksum(message);
        Tones.write(SYNC_TONE, to, 0);
        for (int i = 0; i < WORDS; i++) {
            Tones.write((int) (symbols >> 4 * (WORDS - 1 - i)) & 15, to, (1 + i) * Tones.SAMPLES);
        }
        Tones.write(END_TONE, to, (SYMBOLS - 1) * Tones.SAMPLES);
    }

    /** Returns whether a marker may begin with these samples, of which the first symbol is there. */
    static boolean begins(float[] samples, Tones tones) {
        return tones.loudest(samples, 0) == SYNC_TONE;
    }

    /** Returns {@code call << 8 | number}, or -1 if these {@link #SAMPLES} samples are no marker. */
    static int read(float[] samples, Tones tones) {
        if (!begins(samples, tones) || tones.loudest(samples, (SYMBOLS - 1) * Tones.SAMPLES) != END_TONE) {
            return -1;
        }
        long symbols = 0;
        for (int i = 0; i < WORDS; i++) {
            symbols = symbols << 4 | tones.loudest(samples, (1 + i) * Tones.SAMPLES);
        }
        int message = (int) (symbols >> CHECK_BITS);
        return (symbols & CHECK_MASK) == checksum(message) ? message : -1;
    }

    /** Writes the part of the marker that falls into frame {@code index} of its period, and silence around it. */
    static void frame(byte[] marker, int index, byte[] to) {
        java.util.Arrays.fill(to, MuLawCode.SILENCE);
        int from = index * FRAME_SAMPLES;
        int first = Math.max(0, from);
        int length = Math.min(SAMPLES, from + FRAME_SAMPLES) - first;
        if (length > 0) {
            System.arraycopy(marker, first, to, first - from, length);
        }
    }

    /** CRC-24 over three bytes. */
    private static int checksum(int message) {
        int bits = message ^ CHECK_START;
        for (int i = 0; i < CHECK_BITS; i++) {
            bits <<= 1;
            if ((bits & 1 << CHECK_BITS) != 0) {
                bits ^= CHECK_POLYNOMIAL;
            }
        }
        return bits;
    }
}
