package io.voicegateway.benchmarks.gate;

import static java.util.Objects.requireNonNull;

import io.voicegateway.benchmarks.report.Table;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was measured beside the baseline.
 *
 * @param baseline ratios to the reference kernel by benchmark; empty if there are none for this place
 * @param now the same, just measured
 * @param limit how many times the baseline is too slow
 */
record GateVerdict(Map<String, Double> baseline, Map<String, Double> now, double limit) {

    /** Returns whether the same benchmarks were run and none of them is too slow. */
    boolean passed() {
        return baseline.keySet().equals(now.keySet())
                && now.entrySet().stream()
                        .allMatch(entry -> entry.getValue()
                                <= limit * requireNonNull(baseline.get(entry.getKey()), entry.getKey()));
    }

    /** Returns a row for each benchmark, those that only the baseline names included. */
    @Override
    public String toString() {
        Table table = new Table("benchmark", "baseline", "now", "slower by", "verdict");
        now.forEach((name, ratio) -> table.row(row(name, baseline.get(name), ratio)));
        baseline.forEach((name, before) -> {
            if (!now.containsKey(name)) {
                table.row(name, ratio(before), "-", "-", "GONE");
            }
        });
        return table.toString();
    }

    private String[] row(String name, @Nullable Double before, double ratio) {
        if (before == null) {
            return new String[] {name, "-", ratio(ratio), "-", "not in the baseline"};
        }
        String slower = String.format(Locale.ROOT, "%+.0f %%", (ratio / before - 1) * 100);
        return new String[] {name, ratio(before), ratio(ratio), slower, ratio > limit * before ? "REGRESSION" : "ok"};
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
