#!/usr/bin/env python3
"""Designs the low-pass filters of the codec core and prints FilterCoefficients.java.

All rates the gateway knows divide 48 kHz, and every rate change has a factor of at most 2, 3 or 6 on one side, so three
filters serve all pairs. There is one set of three for each profile. The edges of pass and stop band are given in parts of
the lower rate's half: 0.85 and 1.15 are 3.4 and 4.6 kHz where that rate is 8 kHz, 0.875 and 1.025 are 3.5 and 4.1 kHz.
Parks-McClellan keeps the ripple even, which is the shortest filter, and so the least delay, for a given rejection.

Needs numpy and scipy. Run it from the root of the repository and compare, or redirect:
    python3 benchmarks/filters/design_filters.py > \
        gateway-domain/src/main/java/io/voicegateway/domain/audio/FilterCoefficients.java
"""

import sys

import numpy as np
from scipy.signal import freqz, remez

WIDE = (0.85, 1.15)
STEEP = (0.875, 1.025)
PER_LINE = 4


def low_pass(taps, factor, weight, edges=WIDE):
    """Equiripple low-pass, cut at 1/factor of half the rate; weight is stop band over pass band."""
    bands = [0, edges[0] * 0.5 / factor, edges[1] * 0.5 / factor, 0.5]
    # the profile "standard" was designed on the finer grid; on filters of twice the length that takes minutes
    grid = 64 if edges is WIDE and weight == 4 else 32
    return remez(taps, bands, [1, 0], weight=[1, weight], grid_density=grid, maxiter=500)


def half_band(branch):
    """Half-band filter: every second tap but the middle one is zero, so one phase is a pure delay."""
    side = remez(branch, [0, WIDE[0] * 0.5], [1], grid_density=64, maxiter=500)
    taps = np.zeros(2 * branch - 1)
    taps[::2] = side / 2
    taps[branch - 1] = 0.5
    return taps


def measure(taps, factor, edges):
    """Returns ripple and stop band in dB."""
    frequency, response = freqz(taps, worN=1 << 17, fs=1.0)
    gain = np.abs(response)
    passed = gain[frequency <= edges[0] * 0.5 / factor]
    stopped = gain[frequency >= edges[1] * 0.5 / factor]
    return 20 * np.log10(passed.max() / passed.min()), 20 * np.log10(stopped.max())


def java(name, factor, taps, edges=WIDE):
    """Prints a constant: first half and middle tap."""
    ripple, stop = measure(taps, factor, edges)
    print(f"{name}: {len(taps)} taps, ripple {ripple:.5f} dB, stop {stop:.1f} dB", file=sys.stderr)
    zeros = "; every second tap is zero" if taps[1] == 0 else ""
    half = taps[: len(taps) // 2 + 1]
    print(f"\n    /** Factor {factor}, {len(taps)} taps: ripple {ripple:.4f} dB, stop band {stop:.0f} dB{zeros}. */")
    print(f'    private static final String {name} = """')
    for i in range(0, len(half), PER_LINE):
        print("        " + " ".join(f"{value:.16e}" for value in half[i : i + PER_LINE]))
    print('        """;')


print('''package io.voicegateway.domain.audio;

import java.util.Arrays;

/**
 * The equiripple low-pass filters, first half and middle tap of each (they are symmetric). Written by
 * {@code benchmarks/filters/design_filters.py}; do not edit by hand.
 */
final class FilterCoefficients {''')
java("STANDARD_HALF_BAND", 2, half_band(44))
java("STANDARD_THIRD_BAND", 3, low_pass(113, 3, 4))
java("STANDARD_SIXTH_BAND", 6, low_pass(227, 6, 4))
java("LOW_DELAY_HALF_BAND", 2, half_band(32))
java("LOW_DELAY_THIRD_BAND", 3, low_pass(81, 3, 10))
java("LOW_DELAY_SIXTH_BAND", 6, low_pass(161, 6, 10))
java("SHARP_HALF_BAND", 2, low_pass(161, 2, 4, STEEP), STEEP)
java("SHARP_THIRD_BAND", 3, low_pass(239, 3, 4, STEEP), STEEP)
java("SHARP_SIXTH_BAND", 6, low_pass(479, 6, 4, STEEP), STEEP)
print('''
    private FilterCoefficients() {}

    /** Returns first half and middle tap of the filter of a rate change whose larger side is 2, 3 or 6. */
    static double[] of(AudioProfile profile, int factor) {
        return numbers(
                switch (factor) {
                    case 2 -> choose(profile, STANDARD_HALF_BAND, LOW_DELAY_HALF_BAND, SHARP_HALF_BAND);
                    case 3 -> choose(profile, STANDARD_THIRD_BAND, LOW_DELAY_THIRD_BAND, SHARP_THIRD_BAND);
                    case 6 -> choose(profile, STANDARD_SIXTH_BAND, LOW_DELAY_SIXTH_BAND, SHARP_SIXTH_BAND);
                    default ->
                        throw new IllegalArgumentException(
                                "rate change: factor " + factor + " (expected: 2, 3 or 6)");
                });
    }

    private static String choose(AudioProfile profile, String standard, String lowDelay, String sharp) {
        return switch (profile) {
            case STANDARD -> standard;
            case LOW_DELAY -> lowDelay;
            case SHARP -> sharp;
        };
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.trim().split("\\\\s+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}''')
