package io.voicegateway.adapters.simulator.load;

/** Finds markers in a stream of samples at 8 kHz: the first loud sample after some quiet begins one. Not thread-safe. */
final class MarkerEar {

    private static final int LOUD = 2500;
    private static final int QUIET = 1200;
    private static final int QUIET_SAMPLES = 40;
    private static final int RING_SAMPLES = 10;

    private final Listener listener;
    private final Tones tones = new Tones();
    private final float[] samples = new float[Marker.SAMPLES];
    private int filled;
    private int quiet;
    private long position;

    MarkerEar(Listener listener) {
        this.listener = listener;
    }

    /** Hears one linear 16-bit sample. */
    void hear(int sample) {
        position++;
        if (filled == 0 && !begins(Math.abs(sample))) {
            return;
        }
        samples[filled++] = sample;
        if (filled == Marker.SAMPLES) {
            filled = 0;
            quiet = 0;
            int marker = Marker.read(samples, tones);
            if (marker < 0) {
                listener.onBroken();
            } else {
                listener.onMarker(marker >> 8 & 0xFFFF, marker & 0xFF, position);
            }
        }
    }

    private boolean begins(int loudness) {
        if (loudness < LOUD) {
            // A filter rings a little before a tone begins, so one louder sample is forgiven.
            quiet = loudness < QUIET ? Math.min(quiet + 1, 2 * QUIET_SAMPLES) : Math.max(0, quiet - RING_SAMPLES);
            return false;
        }
        boolean afterQuiet = quiet >= QUIET_SAMPLES;
        quiet = 0;
        return afterQuiet;
    }

    /** What is told. */
    interface Listener {
        /**
         * A marker ended.
         *
         * @param call whose it is
         * @param number which one, from 0 to 255 and round again
         * @param position how many samples have been heard, its last included
         */
        void onMarker(int call, int number, long position);

        /** Something loud was no marker. */
        void onBroken();
    }
}
