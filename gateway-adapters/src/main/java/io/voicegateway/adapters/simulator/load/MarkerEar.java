package io.voicegateway.adapters.simulator.load;

/**
 * Finds markers in a stream of samples at 8 kHz: the first loud sample after some quiet begins one. What does not begin
 * as a marker does is given up at once, and what was none is searched again, so that a torn marker does not hide the
 * next one. Not thread-safe.
 */
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
        if (filled == Tones.SAMPLES && !Marker.begins(samples, tones)) {
            tell(-1);
        } else if (filled == Marker.SAMPLES) {
            int marker = Marker.read(samples, tones);
            tell(marker);
            if (marker < 0) {
                hearAgain();
            }
        }
    }

    /** The next marker may have begun within what was none. What is kept never overtakes what is read. */
    private void hearAgain() {
        position -= Marker.SAMPLES - 1;
        for (int i = 1; i < Marker.SAMPLES; i++) {
            hear((int) samples[i]);
        }
    }

    private void tell(int marker) {
        filled = 0;
        quiet = 0;
        if (marker < 0) {
            listener.onBroken();
        } else {
            listener.onMarker(marker >> 8 & 0xFFFF, marker & 0xFF, position);
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
