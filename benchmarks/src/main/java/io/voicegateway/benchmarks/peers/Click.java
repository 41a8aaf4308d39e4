package io.voicegateway.benchmarks.peers;

import java.io.IOException;

/** Measures delay with a soft click: a few milliseconds of a 1 kHz tone, whose middle is found again at the output. */
final class Click {
    private static final double AT_SECONDS = 0.2;
    private static final double WIDTH_SECONDS = 0.002;

    private Click() {}

    /** Returns the delay in the stream plus the most that the output ever lagged behind. */
    static double delayMillis(Converter converter, int fromHz, int toHz) throws IOException {
        short[] in = new short[fromHz];
        for (int i = 0; i < in.length; i++) {
            double away = (double) i / fromHz - AT_SECONDS;
            double height = Math.exp(-away * away / (2 * WIDTH_SECONDS * WIDTH_SECONDS));
            in[i] = (short) Math.rint(20000 * height * Math.cos(2 * Math.PI * 1000 * away));
        }
        Converter.Output out = converter.convert(in);
        double inStream = middleSeconds(out.samples(), toHz) - middleSeconds(in, fromHz);
        return 1000 * (inStream + (double) out.shortage() / toHz);
    }

    private static double middleSeconds(short[] samples, int rateHz) {
        double energy = 0;
        double moment = 0;
        for (int i = 0; i < samples.length; i++) {
            double power = (double) samples[i] * samples[i];
            energy += power;
            moment += power * i;
        }
        return moment / energy / rateHz;
    }
}
