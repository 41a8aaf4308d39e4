package io.voicegateway.benchmarks.gate;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the gate's benchmarks and divides their times by the reference kernel's. */
final class GateRun {
    private static final int ITERATIONS = 40;

    private GateRun() {}

    /**
     * Measures.
     *
     * @param include a regular expression of benchmarks, within this package
     * @param forks processes per benchmark; more forks, less luck of the JIT's
     * @param planted percent by which to slow each of them down
     * @return per benchmark the ratio to the reference kernel, lower is faster
     */
    static Map<String, Double> ratios(String include, int forks, int planted) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(GateRun.class.getPackageName() + "\\..*" + include)
                .forks(forks)
                .param("percent", Integer.toString(planted))
                .warmupIterations(6)
                .warmupTime(TimeValue.milliseconds(250))
                .measurementIterations(ITERATIONS)
                .measurementTime(TimeValue.milliseconds(30))
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        Map<String, Double> ratios = new TreeMap<>();
        for (RunResult run : new Runner(options).run()) {
            String name = run.getParams().getBenchmark();
            ratios.put(
                    name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1),
                    ratio(run.getBenchmarkResults()));
        }
        return ratios;
    }

    /**
     * Divides the undisturbed times of both, over all iterations of all forks. Iterations are short, so that some of them
     * meet no other program; dividing them one by one would make a disturbed reference look like a fast benchmark.
     */
    private static double ratio(Collection<BenchmarkResult> forks) {
        List<Double> scores = new ArrayList<>();
        List<Double> references = new ArrayList<>();
        for (BenchmarkResult fork : forks) {
            for (IterationResult iteration : fork.getIterationResults()) {
                scores.add(iteration.getPrimaryResult().getScore());
                references.add(requireNonNull(iteration.getSecondaryResults().get("referenceNanos"), "referenceNanos")
                        .getScore());
            }
        }
        return undisturbed(scores) / undisturbed(references);
    }

    private static double undisturbed(List<Double> times) {
        return times.stream().sorted().skip(times.size() / 10).findFirst().orElseThrow();
    }
}
