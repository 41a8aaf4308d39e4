package io.voicegateway.benchmarks.gate;

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

/** Runs the gate's benchmarks and divides each iteration by the reference kernel's time around it. */
final class GateRun {
    private static final int ITERATIONS = 8;

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
                .measurementTime(TimeValue.milliseconds(150))
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

    /** Returns the lower quartile over all iterations of all forks: noise only ever adds. */
    private static double ratio(Collection<BenchmarkResult> forks) {
        List<Double> ratios = new ArrayList<>();
        for (BenchmarkResult fork : forks) {
            for (IterationResult iteration : fork.getIterationResults()) {
                double reference =
                        iteration.getSecondaryResults().get("referenceNanos").getScore();
                ratios.add(iteration.getPrimaryResult().getScore() / reference);
            }
        }
        ratios.sort(null);
        return ratios.get(ratios.size() / 4);
    }
}
