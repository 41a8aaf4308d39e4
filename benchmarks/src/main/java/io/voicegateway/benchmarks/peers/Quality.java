package io.voicegateway.benchmarks.peers;

import java.io.IOException;
import java.util.Locale;

/**
 * How well a converter does between two rates, one of them 8 kHz, judged by tones and a click from its output alone.
 *
 * @param rippleDb largest difference of the gain between 300 and 3400 Hz
 * @param rejectionDb level of the worst image or alias against its tone: images of what is below 3400 Hz, aliases of what is
 *     above 4600 Hz
 * @param purityDb a 1 kHz tone of -6 dBFS against all else that comes out with it
 * @param delayMillis delay in the stream, and the most that output ever lags behind when 20 ms are pushed at a time
 */
record Quality(double rippleDb, double rejectionDb, double purityDb, double delayMillis) {
    private static final double PEAK = 16384;

    static Quality of(Converter converter, int fromHz, int toHz) throws IOException {
        double least = Double.MAX_VALUE;
        double most = -Double.MAX_VALUE;
        double worst = -Double.MAX_VALUE;
        for (int hz = 310; hz <= 3400; hz += 103) {
            Tone out = Tone.through(converter, hz, PEAK, fromHz, toHz);
            least = Math.min(least, out.levelDb(hz));
            most = Math.max(most, out.levelDb(hz));
            if (toHz > fromHz) {
                worst = Math.max(worst, out.levelDb(fromHz - hz) - out.levelDb(hz));
            }
        }
        for (int hz = 4610; hz < fromHz / 2; hz += 211) {
            double alias = Math.abs(hz - Math.rint((double) hz / toHz) * toHz);
            worst = Math.max(
                    worst, Tone.through(converter, hz, PEAK, fromHz, toHz).levelDb(alias));
        }
        double purity = Tone.through(converter, 1000, PEAK, fromHz, toHz).overRestDb(1000);
        return new Quality(most - least, worst, purity, Click.delayMillis(converter, fromHz, toHz));
    }

    String[] cells() {
        return new String[] {
            String.format(Locale.ROOT, "%.3f", rippleDb),
            String.format(Locale.ROOT, "%.0f", rejectionDb),
            String.format(Locale.ROOT, "%.0f", purityDb),
            String.format(Locale.ROOT, "%.1f", delayMillis)
        };
    }
}
