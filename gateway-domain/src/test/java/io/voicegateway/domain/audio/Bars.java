package io.voicegateway.domain.audio;

/**
 * What a profile must reach, whatever the rates. The designs' own figures are about 5 dB better than the rejections of -94;
 * that is left to the floor of the method.
 *
 * @param pass upper edge of the pass band, in parts of half the lower rate
 * @param stop lower edge of the stop band, in the same parts
 * @param rippleDb of the pass band, from top to bottom
 * @param rejectionDb level of the worst image and the worst alias
 * @param delayMillis in the stream
 * @param toneOverRestDb a 1 kHz tone of -6 dBFS over all else; 16-bit rounding alone leaves 92 dB, and both ends round
 * @param constantSteps how far a constant may be off: all images of 0 Hz, up to five, add to it
 */
record Bars(
        double pass,
        double stop,
        double rippleDb,
        double rejectionDb,
        double delayMillis,
        double toneOverRestDb,
        int constantSteps) {

    static Bars of(AudioProfile profile) {
        return switch (profile) {
            case STANDARD -> new Bars(0.85, 1.15, 0.002, -94, 2.7, 88, 1);
            case LOW_DELAY -> new Bars(0.85, 1.15, 0.017, -80, 1.95, 76, 10);
            case SHARP -> new Bars(0.875, 1.025, 0.002, -94, 5.01, 88, 1);
        };
    }
}
