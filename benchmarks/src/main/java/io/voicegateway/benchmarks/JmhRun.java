package io.voicegateway.benchmarks;

import io.voicegateway.benchmarks.report.Table;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** Runs JMH benchmarks with percentiles and allocation, and sorts the figures by topic: the benchmark's class. */
final class JmhRun {
    private static final double[] NINES = {0.301, 1, 1.3, 2, 2.3, 3, 3.3, 4};

    private final String include;
    private final boolean quick;
    private final Map<String, double[][]> percentiles = new TreeMap<>();

    JmhRun(String include, boolean quick) {
        this.include = include;
        this.quick = quick;
    }

    /** Returns a table per topic. */
    Map<String, Table> byTopic() throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\.[A-Z]\\w*Benchmark\\..*" + include + "|" + (include.isEmpty() ? "^$" : include))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.NORMAL)
                .shouldFailOnError(true);
        if (quick) {
            options.forks(1)
                    .warmupIterations(1)
                    .measurementIterations(1)
                    .warmupTime(TimeValue.milliseconds(200))
                    .measurementTime(TimeValue.milliseconds(200));
        }
        Map<String, Table> topics = new TreeMap<>();
        for (RunResult run : new Runner(options.build()).run()) {
            String[] path = run.getParams().getBenchmark().split("\\.");
            topics.computeIfAbsent(
                            topic(path[path.length - 2]),
                            topic -> new Table(
                                    "benchmark", "parameters", "score", "+-", "unit", "p50", "p99", "p99.9", "B/op"))
                    .row(row(run, path[path.length - 1]));
        }
        return topics;
    }

    /** Returns the percentiles of sampled benchmarks, once run: numbers of nines, and nanoseconds. */
    Map<String, double[][]> percentiles() {
        return percentiles;
    }

    /** A benchmark that counts what arrived is told by that and not by its tries. */
    private String[] row(RunResult run, String name) {
        Result<?> arrived = run.getSecondaryResults().get("taken");
        Result<?> primary = arrived == null ? run.getPrimaryResult() : arrived;
        Statistics spread = primary.getStatistics();
        Result<?> allocated = run.getSecondaryResults().get("gc.alloc.rate.norm");
        String parameters = run.getParams().getParamsKeys().stream()
                .map(key -> key + "=" + run.getParams().getParam(key))
                .collect(Collectors.joining(" "));
        boolean sampled = spread.getN() > 1000;
        if (sampled) {
            double[] nanos = DoubleStream.of(NINES)
                    .map(nines -> spread.getPercentile(100 - 100 / Math.pow(10, nines)))
                    .toArray();
            percentiles.put((name + " " + parameters).trim(), new double[][] {NINES, nanos});
        }
        return new String[] {
            name,
            parameters,
            one(primary.getScore()),
            one(primary.getScoreError()),
            primary.getScoreUnit(),
            sampled ? one(spread.getPercentile(50)) : "",
            sampled ? one(spread.getPercentile(99)) : "",
            sampled ? one(spread.getPercentile(99.9)) : "",
            allocated == null ? "" : String.format(Locale.ROOT, "%.3f", allocated.getScore())
        };
    }

    /** Returns a class's name as one of a file: {@code PlainCodecBenchmark} is {@code plain-codec}. */
    private static String topic(String benchmark) {
        return benchmark
                .replaceFirst("Benchmark$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    private static String one(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.1f", value);
    }
}
