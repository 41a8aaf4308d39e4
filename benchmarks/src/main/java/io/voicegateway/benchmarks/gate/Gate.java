package io.voicegateway.benchmarks.gate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.voicegateway.benchmarks.report.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Holds the hot path against a committed baseline. What is compared is never time but the ratio to a reference kernel
 * ({@link Reference}). A benchmark that seems slower is measured again with more processes before it is called a
 * regression, because a noisy minute is likelier than a slow commit.
 */
public final class Gate {
    /** Slower than this against the baseline, twice, is a regression. */
    private static final double LIMIT = 1.15;

    private static final int FORKS = 2;
    private static final int FORKS_AGAIN = 4;

    private final Path baselineFile;
    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** @param baselineFile the committed ratios, one member a benchmark */
    public Gate(Path baselineFile) {
        this.baselineFile = baselineFile;
    }

    /** Measures and replaces the baseline. */
    public void record() throws IOException, RunnerException {
        json.writeValue(baselineFile.toFile(), GateRun.ratios("", FORKS_AGAIN));
    }

    /** Measures, prints the verdict of each benchmark, and returns whether all passed. */
    public boolean check(Appendable out) throws IOException, RunnerException {
        Map<String, Double> baseline = baseline();
        Map<String, Double> now = GateRun.ratios("", FORKS);
        Map<String, Double> suspects = now.entrySet().stream()
                .filter(entry -> slowdown(baseline, entry.getKey(), entry.getValue()) > LIMIT)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (!suspects.isEmpty()) {
            GateRun.ratios(alternatives(suspects), FORKS_AGAIN)
                    .forEach((name, ratio) -> now.merge(name, ratio, Math::min));
        }
        Table table = new Table("benchmark", "baseline", "now", "slower by", "verdict");
        boolean passed = baseline.keySet().equals(now.keySet());
        for (Map.Entry<String, Double> entry : now.entrySet()) {
            double slowdown = slowdown(baseline, entry.getKey(), entry.getValue());
            boolean fine = slowdown <= LIMIT;
            passed &= fine;
            Double before = baseline.get(entry.getKey());
            table.row(
                    entry.getKey(),
                    before == null ? "none" : ratio(before),
                    ratio(entry.getValue()),
                    String.format(Locale.ROOT, "%+.0f %%", (slowdown - 1) * 100),
                    before == null ? "not in the baseline" : fine ? "ok" : "REGRESSION");
        }
        out.append(table.toString());
        if (!now.keySet().containsAll(baseline.keySet())) {
            out.append("the baseline names benchmarks that are gone: ").append(baseline.keySet() + "\n");
        }
        return passed;
    }

    private Map<String, Double> baseline() throws IOException {
        Map<String, Double> ratios = new TreeMap<>();
        json.readTree(baselineFile.toFile())
                .properties()
                .forEach(member -> ratios.put(member.getKey(), member.getValue().doubleValue()));
        return ratios;
    }

    private static double slowdown(Map<String, Double> baseline, String name, double now) {
        Double before = baseline.get(name);
        return before == null ? 1 : now / before;
    }

    private static String alternatives(Map<String, Double> suspects) {
        return suspects.keySet().stream()
                .map(name -> name.replace(".", "\\."))
                .collect(Collectors.joining("|", "(", ")$"));
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
