package io.voicegateway.benchmarks.gate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Holds the hot path against a committed baseline. What is compared is never time but the ratio to a reference kernel
 * ({@link Reference}). A benchmark that seems slower is measured again with more processes before it is called a
 * regression, because a noisy minute is likelier than a slow commit.
 *
 * <p>A ratio still depends on the processor and on the JDK. So the baseline holds a set of ratios for each pair of them it
 * was recorded on, and on any other the gate reports and lets pass.
 */
public final class Gate {
    /** Slower than this against the baseline, twice, is a regression. */
    private static final double LIMIT = 1.2;

    private static final int FORKS = 2;
    private static final int FORKS_AGAIN = 4;

    private final Path baselineFile;
    private final String place;
    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * @param baselineFile the committed ratios, by place, then by benchmark
     * @param place processor and JDK of this process
     */
    public Gate(Path baselineFile, String place) {
        this.baselineFile = baselineFile;
        this.place = place;
    }

    /** Measures and replaces what the baseline has for this place. */
    public void record() throws IOException, RunnerException {
        ObjectNode all = (ObjectNode) json.readTree(baselineFile.toFile());
        all.set(place, json.valueToTree(GateRun.ratios("", FORKS_AGAIN, 0)));
        json.writeValue(baselineFile.toFile(), all);
    }

    /**
     * Measures, prints the verdict of each benchmark, and returns whether all passed.
     *
     * @param planted percent by which to slow each benchmark down, to see that the gate catches it
     */
    public boolean check(Appendable out, int planted) throws IOException, RunnerException {
        Map<String, Double> baseline = baseline();
        Map<String, Double> now = GateRun.ratios("", FORKS, planted);
        Map<String, Double> suspects = now.entrySet().stream()
                .filter(entry -> slowdown(baseline, entry.getKey(), entry.getValue()) > LIMIT)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (!suspects.isEmpty()) {
            GateRun.ratios(alternatives(suspects), FORKS_AGAIN, planted)
                    .forEach((name, ratio) -> now.merge(name, ratio, Math::min));
        }
        out.append(new GateVerdict(baseline, now, LIMIT).toString());
        if (baseline.isEmpty()) {
            out.append("gate: no baseline for " + place + "; reported and let pass (bin/bench --record adds one)\n");
            return true;
        }
        boolean passed = new GateVerdict(baseline, now, LIMIT).passed();
        out.append("gate: " + (passed ? "passed" : "REGRESSION") + " on " + place + "\n");
        return passed;
    }

    private Map<String, Double> baseline() throws IOException {
        Map<String, Double> ratios = new TreeMap<>();
        json.readTree(baselineFile.toFile())
                .path(place)
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
}
