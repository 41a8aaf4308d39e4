package io.voicegateway.adapters.simulator.load;

/**
 * A burst of ten tones, 50 ms in all, that says which call it belongs to and which one it is. A burst begins with
 * every fifth frame of 20 ms and so ends 10 ms into the third one: three resamplers' delays, about 6 ms together, do
 * not move its end into another frame, so that what is measured is waiting and not filtering.
 *
 * <pre>
 * symbol   0     1 2 3 4        5 6            7 8          9
 *          sync  call, 16 bits  number, 8 bits checksum     end
 * </pre>
 */
final class Marker {

    static final int SYMBOLS = 10;
    static final int SAMPLES = SYMBOLS * Tones.SAMPLES;
    static final int PERIOD_FRAMES = 5;
    static final int FRAME_SAMPLES = 160;
    static final int PERIOD_SAMPLES = PERIOD_FRAMES * FRAME_SAMPLES;
    static final int CALLS = 1 << 16;
    static final int NUMBERS = 1 << 8;

    private static final int SYNC_TONE = 8;
    private static final int END_TONE = 3;

    private Marker() {}

    /** Writes a marker as mu-law into the first {@link #SAMPLES} bytes. */
    static void write(int call, int number, byte[] to) {
        long symbols = (long) call << 16 | number << 8 | checksum(call, number);
        Tones.write(SYNC_TONE, to, 0);
        for (int i = 0; i < 8; i++) {
            Tones.write((int) (symbols >> 28 - 4 * i) & 15, to, (1 + i) * Tones.SAMPLES);
        }
        Tones.write(END_TONE, to, (SYMBOLS - 1) * Tones.SAMPLES);
    }

    /** Returns {@code call << 8 | number}, or -1 if these {@link #SAMPLES} samples are no marker. */
    static int read(float[] samples, Tones tones) {
        if (tones.loudest(samples, 0) != SYNC_TONE
                || tones.loudest(samples, (SYMBOLS - 1) * Tones.SAMPLES) != END_TONE) {
            return -1;
        }
        long symbols = 0;
        for (int i = 0; i < 8; i++) {
            symbols = symbols << 4 | tones.loudest(samples, (1 + i) * Tones.SAMPLES);
        }
        int call = (int) (symbols >> 16);
        int number = (int) (symbols >> 8) & 0xFF;
        return (symbols & 0xFF) == checksum(call, number) ? call << 8 | number : -1;
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

    /** CRC-8 with the polynomial 0x07 over three bytes. */
    private static int checksum(int call, int number) {
        int bits = (call << 8 | number) << 8;
        for (int i = 31; i >= 8; i--) {
            if ((bits >>> i & 1) != 0) {
                bits ^= 0x107 << i - 8;
            }
        }
        return bits & 0xFF;
    }
}
