package io.voicegateway.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The times of a peer and of us, round by round. What a neighbour on the same processor does only adds to a time; so of
 * both the fastest tenth counts, as in the gate. Not thread-safe.
 */
final class Rounds {
    private final List<Double> peers = new ArrayList<>();
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();

    void add(double peerNanos, double ourNanos) {
        peers.add(peerNanos);
        ours.add(ourNanos);
        ratios.add(peerNanos / ourNanos);
    }

    /** Returns where the fastest tenth ends, for the peer and for us, and their ratio. */
    Stream<String> cells() {
        double peer = at(peers, 0.1);
        double our = at(ours, 0.1);
        return Stream.of(
                String.format(Locale.ROOT, "%.0f", peer),
                String.format(Locale.ROOT, "%.0f", our),
                String.format(Locale.ROOT, "%.1fx", peer / our));
    }

    /** Returns the same, then the median of the rounds' ratios. */
    Stream<String> cellsWithMedian() {
        return Stream.concat(cells(), Stream.of(String.format(Locale.ROOT, "%.1fx", at(ratios, 0.5))));
    }

    private static double at(List<Double> values, double part) {
        return values.stream()
                .sorted()
                .skip(Math.round(part * (values.size() - 1)))
                .findFirst()
                .orElseThrow();
    }
}
