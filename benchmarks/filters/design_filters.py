#!/usr/bin/env python3
"""Designs the three low-pass filters of the codec core and prints FilterCoefficients.java.

All rates the gateway knows divide 48 kHz, and every rate change has a factor of at most 2, 3 or 6 on one side, so three
prototypes serve all pairs: pass band to 85 % and stop band from 115 % of the lower rate's half. Parks-McClellan keeps the
ripple even, which is the shortest filter, and so the least delay, for a given rejection.

Needs numpy and scipy. Run it from the root of the repository and compare, or redirect:
    python3 benchmarks/filters/design_filters.py > \
        gateway-domain/src/main/java/io/voicegateway/domain/audio/FilterCoefficients.java
    mvn -o -q spotless:apply -pl gateway-domain
"""

import sys

import numpy as np
from scipy.signal import freqz, remez

PASS, STOP = 0.85, 1.15


def low_pass(taps, factor, weight):
    """Equiripple low-pass, cut at 1/factor of half the rate; weight is stop band over pass band."""
    edge = 0.5 / factor
    return remez(taps, [0, PASS * edge, STOP * edge, 0.5], [1, 0], weight=[1, weight], grid_density=64, maxiter=500)


def half_band(branch):
    """Half-band filter: every second tap but the middle one is zero, so one phase is a pure delay."""
    side = remez(branch, [0, PASS * 0.5], [1], grid_density=64, maxiter=500)
    taps = np.zeros(2 * branch - 1)
    taps[::2] = side / 2
    taps[branch - 1] = 0.5
    return taps


def report(name, taps, factor):
    frequency, response = freqz(taps, worN=1 << 17, fs=1.0)
    gain = np.abs(response)
    passed = gain[frequency <= PASS * 0.5 / factor]
    stopped = gain[frequency >= STOP * 0.5 / factor]
    ripple = 20 * np.log10(passed.max() / passed.min())
    print(f"{name}: {len(taps)} taps, ripple {ripple:.5f} dB, stop {20 * np.log10(stopped.max()):.1f} dB", file=sys.stderr)


def java(name, comment, taps, factor):
    report(name, taps, factor)
    half = taps[: len(taps) // 2 + 1]
    print(f"\n    /** {comment} */")
    print(f"    static final double[] {name} = {{")
    for i in range(0, len(half), 4):
        print("        " + " ".join(f"{value:.16e}," for value in half[i : i + 4]))
    print("    };")


print("""package io.voicegateway.domain.audio;

/**
 * The equiripple low-pass filters, first half and middle tap of each (they are symmetric). Written by
 * {@code benchmarks/filters/design_filters.py}; do not edit by hand.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // written by a program, with all digits it had
final class FilterCoefficients {""")
java("HALF_BAND", "Factor 2, 87 taps: ripple 0.0001 dB, stop band -107 dB; every second tap is zero.", half_band(44), 2)
java("THIRD_BAND", "Factor 3, 113 taps: ripple 0.0008 dB, stop band -99 dB.", low_pass(113, 3, 4), 3)
java("SIXTH_BAND", "Factor 6, 227 taps: ripple 0.0007 dB, stop band -100 dB.", low_pass(227, 6, 4), 6)
print("""
    private FilterCoefficients() {}
}""")
