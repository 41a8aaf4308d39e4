package io.voicegateway.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The times of a peer and of us, round by round. Not thread-safe. */
final class Rounds {
    private final List<Double> peers = new ArrayList<>();
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();

    void add(double peerNanos, double ourNanos) {
        peers.add(peerNanos);
        ours.add(ourNanos);
        ratios.add(peerNanos / ourNanos);
    }

    /** Returns the medians: the peer's time, ours, and their ratio. */
    Stream<String> cells() {
        return Stream.of(
                String.format(Locale.ROOT, "%.0f", at(peers, 0.5)),
                String.format(Locale.ROOT, "%.0f", at(ours, 0.5)),
                String.format(Locale.ROOT, "%.1fx", at(ratios, 0.5)));
    }

    /** Returns the same, then the least and the largest ratio. */
    Stream<String> cellsWithSpread() {
        return Stream.concat(
                cells(), Stream.of(0.0, 1.0).map(part -> String.format(Locale.ROOT, "%.1f", at(ratios, part))));
    }

    private static double at(List<Double> values, double part) {
        return values.stream()
                .sorted()
                .skip(Math.round(part * (values.size() - 1)))
                .findFirst()
                .orElseThrow();
    }
}
