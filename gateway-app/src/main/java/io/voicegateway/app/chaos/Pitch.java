package io.voicegateway.app.chaos;

/**
 * Says how high a tone is, a window at a time. Takes PCM16 at 16 kHz.
 *
 * <p>A sine obeys {@code x[n-k] + x[n+k] = 2 cos(kw) x[n]}. The least-squares {@code cos w} over a window gives the pitch
 * roughly; a wider step {@code k} gives it {@code k} times as exactly, and the rough pitch says on which branch.
 */
final class Pitch {
    private static final int SAMPLES_PER_SECOND = 16_000;
    private static final int WIDEST_STEP = 6;
    private static final double QUIET = 2000;
    /** A window that is a sine but for this share of its energy is one; a splice is not. */
    private static final double IMPURE = 0.02;

    private final double[] x;
    private final int window;

    Pitch(byte[] pcm, int window) {
        this.window = window;
        x = new double[pcm.length / 2];
        for (int i = 0; i < x.length; i++) {
            x[i] = (short) (pcm[2 * i] & 0xFF | pcm[2 * i + 1] << 8);
        }
    }

    /** Returns the first sample that {@link #hz} may be asked of. */
    int first() {
        return WIDEST_STEP;
    }

    /** Returns the last. */
    int last() {
        return x.length - window - WIDEST_STEP;
    }

    /** Returns the pitch of a window; -1 if it is not one tone. */
    double hz(int at) {
        double energy = 0;
        for (int n = at; n < at + window; n++) {
            energy += x[n] * x[n];
        }
        double rough = cosine(at, 1, energy);
        if (energy < window * QUIET * QUIET / 2 || Math.abs(rough) >= 1 || impurity(at, rough) > IMPURE * energy) {
            return -1;
        }
        double w = Math.acos(rough);
        int step = 1;
        for (int k = 2; k <= WIDEST_STEP; k++) {
            if (k * Math.abs(Math.sin(k * w)) > step * Math.abs(Math.sin(step * w))) {
                step = k;
            }
        }
        double fine = Math.acos(Math.max(-1, Math.min(1, cosine(at, step, energy))));
        long turns = Math.round(step * w / (2 * Math.PI));
        double below = 2 * Math.PI * turns - fine;
        double above = 2 * Math.PI * turns + fine;
        double angle = Math.abs(below - step * w) < Math.abs(above - step * w) ? below : above;
        return angle / step * SAMPLES_PER_SECOND / (2 * Math.PI);
    }

    private double cosine(int at, int step, double energy) {
        double sum = 0;
        for (int n = at; n < at + window; n++) {
            sum += x[n] * (x[n - step] + x[n + step]);
        }
        return sum / (2 * energy);
    }

    private double impurity(int at, double cosine) {
        double sum = 0;
        for (int n = at; n < at + window; n++) {
            double rest = x[n - 1] + x[n + 1] - 2 * cosine * x[n];
            sum += rest * rest;
        }
        return sum;
    }
}
