package io.voicegateway.app.cli;

import static io.voicegateway.app.cli.LoadtestArguments.time;
import static io.voicegateway.app.cli.LoadtestArguments.within;

import io.voicegateway.adapters.simulator.load.LoadPlan.Dialect;
import io.voicegateway.adapters.simulator.load.LoadPlan.Pattern;
import io.voicegateway.app.load.CapacitySearch;
import io.voicegateway.app.load.LoadOptions;
import io.voicegateway.app.load.LoadReport;
import io.voicegateway.app.load.LoadTest;
import io.voicegateway.app.load.ReportFiles;
import io.voicegateway.app.load.ReportTable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts a bridge under load and measures it by the sound that comes back. */
@Command(
        name = "loadtest",
        description = {
            "Calls a bridge many times at once, with voices that carry markers, and measures delay, loss, mix-ups and cost.",
            "Without --url it starts a gateway of its own, and always a simulated Gemini that echoes: no key is needed.",
            "Exits 1 if calls failed, markers were lost or mixed up, something was left behind, or the run is void.",
            "docs/loadtest.md explains the figures."
        })
final class LoadtestCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Option(names = "--calls", defaultValue = "100", description = "Calls at a time; default: ${DEFAULT-VALUE}.")
    private int calls;

    @Option(
            names = "--duration",
            defaultValue = "20s",
            description = "Time measured, 1s at least; default: ${DEFAULT-VALUE}.")
    private String duration = "";

    @Option(
            names = "--ramp",
            defaultValue = "5s",
            description = "Time over which calls begin; default: ${DEFAULT-VALUE}.")
    private String ramp = "";

    @Option(
            names = "--warm-up",
            defaultValue = "8s",
            description = "Time the same load runs before, unmeasured, 0 for a cold start; default: ${DEFAULT-VALUE}.")
    private String warmUp = "";

    @Option(
            names = "--pattern",
            defaultValue = "full-duplex",
            description = "full-duplex, turns or quiet; default: ${DEFAULT-VALUE}.")
    private String pattern = "";

    @Option(names = "--protocol", defaultValue = "raw", description = "raw or twilio; default: ${DEFAULT-VALUE}.")
    private String protocol = "";

    @Option(
            names = "--joins-per-second",
            defaultValue = "0",
            description = "Calls that end and are replaced in each second; default: none.")
    private int joins;

    @Option(names = "--total-calls", defaultValue = "0", description = "End after so many calls; default: no limit.")
    private int totalCalls;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Bridge to call, ws:// only; default: a gateway of our own.")
    private @Nullable URI url;

    @Option(names = "--gateway-pid", paramLabel = "PID", description = "Its process, to measure what it costs.")
    private @Nullable Long pid;

    @Option(
            names = "--upstream-port",
            defaultValue = "0",
            description =
                    "Port of the simulated Gemini on 127.0.0.1, for the bridge at --url to dial; default: any free one.")
    private int upstreamPort;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A setting of our own gateway, such as UPLINK_CHUNK=40ms; may be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--jvm",
            paramLabel = "FLAGS",
            description = "JVM flags of our own gateway; default: those that this process was started with.")
    private @Nullable String jvm;

    @Option(names = "--json", paramLabel = "FILE", description = "Write every figure there.")
    private @Nullable Path json;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page with plots there.")
    private @Nullable Path html;

    @Option(
            names = "--find-capacity",
            description = "Search for the most calls that are carried, beginning with --calls.")
    private boolean findCapacity;

    @Option(
            names = "--limit-p99",
            defaultValue = "30ms",
            description = "Delay one way that --find-capacity takes for carried; default: ${DEFAULT-VALUE}.")
    private String limit = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        LoadOptions options = options();
        double most = time("--limit-p99", limit, Duration.ZERO).toNanos() / 1e6;
        LoadtestArguments.writable("--json", json);
        LoadtestArguments.writable("--html", html);
        LoadTest test = new LoadTest(options, new LoadLine(System.err, ProgressLine.isTerminal()));
        Optional<LoadReport> result = findCapacity ? search(test, most) : Optional.of(test.run(calls));
        if (result.isEmpty()) {
            System.out.println("not even " + calls + " calls are carried");
            return ExitCode.FAILURE;
        }
        LoadReport report = result.get();
        System.out.print(ReportTable.of(report));
        if (json != null) {
            ReportFiles.json(report, json);
        }
        if (html != null) {
            ReportFiles.html(report, html);
        }
        return report.isClean() && report.voidBecause().isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
    }

    private Optional<LoadReport> search(LoadTest test, double mostMillis) throws IOException, InterruptedException {
        CapacitySearch.Found found = new CapacitySearch(mostMillis, test::run, System.out::println).from(calls);
        System.out.println("capacity: " + found + "\n");
        return found.report();
    }

    private LoadOptions options() {
        within("--calls", calls, 1, CapacitySearch.MOST_CALLS);
        within("--joins-per-second", joins, 0, calls * 2);
        within("--total-calls", totalCalls, 0, Integer.MAX_VALUE);
        within("--upstream-port", upstreamPort, 0, 65_535);
        if (totalCalls > 0 && joins == 0) {
            throw new UsageException(
                    "--total-calls needs --joins-per-second (expected: how fast calls follow each other)");
        }
        if (totalCalls > 0 && findCapacity) {
            throw new UsageException("--total-calls does not go with --find-capacity (expected: one of them)");
        }
        if (url == null && pid != null) {
            throw new UsageException("--gateway-pid belongs to another bridge (expected: --url, too)");
        }
        if (url != null && (jvm != null || !settings.isEmpty())) {
            throw new UsageException("--set and --jvm are for our own gateway (expected: not with --url)");
        }
        return new LoadOptions(
                Optional.ofNullable(url).map(LoadtestArguments::bridge),
                Optional.ofNullable(pid).map(LoadtestArguments::process),
                upstreamPort,
                LoadtestArguments.one("--protocol", protocol, Dialect.class),
                LoadtestArguments.one("--pattern", pattern, Pattern.class),
                time("--warm-up", warmUp, Duration.ZERO),
                time("--ramp", ramp, Duration.ZERO),
                time("--duration", duration, Duration.ofSeconds(1)),
                joins,
                totalCalls,
                LoadtestArguments.settings(settings),
                jvm == null ? ownJvmFlags() : List.of(jvm.trim().split("\\s+")));
    }

    /** So that the gateway that is measured runs as {@code bin/gateway} would run it. */
    private static List<String> ownJvmFlags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }
}
