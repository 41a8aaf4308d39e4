package io.voicegateway.benchmarks;

import io.voicegateway.benchmarks.report.Table;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

/** Runs JMH benchmarks with percentiles and allocation, and sorts the figures by topic: the benchmark's package. */
final class JmhRun {
    private final String include;
    private final boolean quick;

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
                            path[path.length - 3],
                            topic -> new Table(
                                    "benchmark", "parameters", "mode", "ns/op", "+-", "p50", "p99", "p99.9", "B/op"))
                    .row(row(run, path[path.length - 2] + "." + path[path.length - 1]));
        }
        return topics;
    }

    private static String[] row(RunResult run, String name) {
        Result<?> primary = run.getPrimaryResult();
        Statistics spread = primary.getStatistics();
        Result<?> allocated = run.getSecondaryResults().get("gc.alloc.rate.norm");
        String parameters = run.getParams().getParamsKeys().stream()
                .map(key -> key + "=" + run.getParams().getParam(key))
                .collect(Collectors.joining(" "));
        boolean sampled = spread.getN() > 1000;
        return new String[] {
            name,
            parameters,
            run.getParams().getMode().shortLabel(),
            one(primary.getScore()),
            one(primary.getScoreError()),
            sampled ? one(spread.getPercentile(50)) : "",
            sampled ? one(spread.getPercentile(99)) : "",
            sampled ? one(spread.getPercentile(99.9)) : "",
            allocated == null ? "" : one(allocated.getScore())
        };
    }

    private static String one(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.1f", value);
    }
}
