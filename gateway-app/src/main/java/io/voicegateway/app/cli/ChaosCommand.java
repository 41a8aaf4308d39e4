package io.voicegateway.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.voicegateway.app.chaos.Fault;
import io.voicegateway.app.chaos.Menu;
import io.voicegateway.app.chaos.Outcome;
import io.voicegateway.app.chaos.Rig;
import io.voicegateway.app.logging.Logging;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets everything go wrong that an upstream can do, and tells what a caller notices. */
@Command(
        name = "chaos",
        description = {
            "Torments a gateway's upstream and prints what a caller notices of it.",
            "Starts a gateway and a simulator of its own, unless --url and --control name running ones; that gateway should"
                    + " keep no warm sessions (CONNECTION_POOL_SIZE=0). Exits 1 if a bar is missed."
        })
final class ChaosCommand implements Callable<Integer> {
    private static final String ROW = "%-5s %-40s %9s %7s %9s %8s  %-4s %s%n";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Option(names = "--url", paramLabel = "URL", description = "A running gateway, as ws://host:port/path.")
    private @Nullable URI url;

    @Option(names = "--control", paramLabel = "URL", description = "Control port of the simulator that it dials.")
    private @Nullable URI control;

    @Option(names = "--only", split = ",", paramLabel = "ROW", description = "These rows only, such as U1,U23a.")
    private List<String> only = List.of();

    @Option(names = "--quick", description = "Leave out what takes longer than 20 seconds.")
    private boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there as well.")
    private @Nullable Path json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if ((url == null) != (control == null)) {
            throw new UsageException("chaos: --url and --control (expected: both or neither)");
        }
        Logging.serve("error", "text", System.err);
        List<Outcome> outcomes = new ArrayList<>();
        System.out.printf(ROW, "row", "fault", "silence", "lost", "unheard", "took", "bar", "how (times in ms)");
        for (Fault fault : chosen()) {
            Outcome outcome = run(fault);
            outcomes.add(outcome);
            print(outcome);
        }
        if (json != null) {
            write(outcomes, json);
        }
        boolean good = outcomes.stream().allMatch(Outcome::met);
        return good ? ExitCode.OK : ExitCode.FAILURE;
    }

    private List<Fault> chosen() {
        List<Fault> chosen = Menu.ALL.stream()
                .filter(fault -> only.isEmpty() ? !(quick && fault.lasting()) : only.contains(fault.name()))
                .toList();
        if (chosen.isEmpty() || !only.isEmpty() && chosen.size() < only.size()) {
            List<String> names = Menu.ALL.stream().map(Fault::name).toList();
            throw new UsageException("chaos: --only " + String.join(",", only) + " (expected: some of " + names + ")");
        }
        return chosen;
    }

    private Outcome run(Fault fault) throws IOException, InterruptedException {
        try (Rig rig = url == null || control == null ? Rig.own() : Rig.running(url, control)) {
            return rig.run(fault);
        }
    }

    private static void print(Outcome outcome) {
        Outcome.Figures figures = outcome.figures();
        System.out.printf(
                ROW,
                outcome.fault().name(),
                outcome.fault().title(),
                shown(figures.silenceMillis()),
                shown(figures.lostMillis()),
                shown(figures.unheardMillis()),
                shown(figures.tookMillis()),
                outcome.met() ? "met" : "MISS",
                outcome.recovered());
        System.out.flush();
    }

    private static String shown(long millis) {
        return millis < 0 ? "-" : String.valueOf(millis);
    }

    private static void write(List<Outcome> outcomes, Path file) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ArrayNode rows = mapper.createArrayNode();
        for (Outcome outcome : outcomes) {
            rows.addObject()
                    .put("row", outcome.fault().name())
                    .put("fault", outcome.fault().title())
                    .put("silenceMillis", outcome.figures().silenceMillis())
                    .put("lostMillis", outcome.figures().lostMillis())
                    .put("unheardMillis", outcome.figures().unheardMillis())
                    .put("tookMillis", outcome.figures().tookMillis())
                    .put("recovered", outcome.recovered())
                    .put("met", outcome.met());
        }
        mapper.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), rows);
    }
}
