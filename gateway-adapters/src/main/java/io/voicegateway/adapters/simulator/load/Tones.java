package io.voicegateway.adapters.simulator.load;

/**
 * Sixteen tones of 5 ms at 8 kHz, 300 to 3300 Hz in steps of 200 Hz, as mu-law to send and as a correlator to hear
 * with. The correlator looks at the middle 4 ms only, so that a symbol may be half a millisecond early or late.
 */
final class Tones {

    static final int COUNT = 16;
    static final int SAMPLES = 40;

    private static final double RATE_HZ = 8000;
    private static final double AMPLITUDE = 8000;
    private static final int MARGIN = 4;
    private static final int WINDOW = SAMPLES - 2 * MARGIN;
    private static final byte[][] MU_LAW = new byte[COUNT][SAMPLES];
    /** For each sample of the window the cosines of all tones, then their sines: one row is one vector operation. */
    private static final float[][] ROWS = new float[WINDOW][2 * COUNT];

    static {
        for (int tone = 0; tone < COUNT; tone++) {
            double step = 2 * Math.PI * (300 + 200 * tone) / RATE_HZ;
            for (int i = 0; i < SAMPLES; i++) {
                MU_LAW[tone][i] = MuLawCode.encode((int) Math.round(AMPLITUDE * Math.cos(step * i)));
            }
            for (int i = 0; i < WINDOW; i++) {
                ROWS[i][tone] = (float) Math.cos(step * i);
                ROWS[i][COUNT + tone] = (float) Math.sin(step * i);
            }
        }
    }

    private final float[] sums = new float[2 * COUNT];

    /** Writes one symbol. */
    static void write(int tone, byte[] to, int at) {
        System.arraycopy(MU_LAW[tone], 0, to, at, SAMPLES);
    }

    /** Returns which tone is the loudest in the {@link #SAMPLES} samples from {@code at}. */
    int loudest(float[] samples, int at) {
        java.util.Arrays.fill(sums, 0);
        for (int i = 0; i < WINDOW; i++) {
            float sample = samples[at + MARGIN + i];
            float[] row = ROWS[i];
            for (int k = 0; k < row.length; k++) {
                sums[k] += sample * row[k];
            }
        }
        int best = 0;
        float most = -1;
        for (int tone = 0; tone < COUNT; tone++) {
            float power = sums[tone] * sums[tone] + sums[COUNT + tone] * sums[COUNT + tone];
            if (power > most) {
                most = power;
                best = tone;
            }
        }
        return best;
    }
}
