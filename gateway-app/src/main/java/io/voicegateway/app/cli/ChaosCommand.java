package io.voicegateway.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.voicegateway.app.chaos.Bar;
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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets everything go wrong that an upstream can do, and tells what a caller notices. */
@Command(
        name = "chaos",
        description = {
            "Torments a gateway's upstream and prints what a caller notices of it.",
            "Starts a gateway and a simulator of its own, unless --url and --control name running ones. Rows that cannot be"
                    + " tried on such a gateway are left out and told. Exits 1 if a bar is missed."
        })
final class ChaosCommand implements Callable<Integer> {
    private static final int MOST_WARM = 50;
    private static final String ROW = "%-5s %-40s %11s %7s %9s %12s  %-4s %s%n";

    @Mixin
    private final HelpOption help = new HelpOption();

    @Option(names = "--url", paramLabel = "URL", description = "A running gateway, as ws://host:port/path.")
    private @Nullable URI url;

    @Option(names = "--control", paramLabel = "URL", description = "Control port of the simulator that it dials.")
    private @Nullable URI control;

    @Option(
            names = "--warm",
            paramLabel = "N",
            description = "Sessions that the gateway keeps warm, or that the running one keeps. Default: 0.")
    private int warm;

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
        if (warm < 0 || warm > MOST_WARM) {
            throw new UsageException("chaos: --warm " + warm + " (expected: 0 to " + MOST_WARM + ")");
        }
        Logging.serve("error", "text", System.err);
        List<Outcome> outcomes = new ArrayList<>();
        System.out.printf(
                ROW,
                "row",
                "fault",
                "silence",
                "lost",
                "unheard",
                "took",
                "bar",
                "how (ms, and the bar where there is one)");
        for (Fault fault : chosen()) {
            if (!canBeTried(fault)) {
                System.out.printf("%-5s %-40s not tried on such a gateway%n", fault.name(), fault.title());
                continue;
            }
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

    private boolean canBeTried(Fault fault) {
        return switch (fault.needs()) {
            case NOTHING -> true;
            case NO_WARM_SESSIONS -> warm == 0;
            case TOOLS -> url == null;
        };
    }

    private Outcome run(Fault fault) throws IOException, InterruptedException {
        try (Rig rig = url == null || control == null ? Rig.own(warm) : Rig.running(url, control, warm)) {
            return rig.run(fault);
        }
    }

    private static void print(Outcome outcome) {
        Outcome.Figures figures = outcome.figures();
        Bar bar = outcome.fault().bar();
        System.out.printf(
                ROW,
                outcome.fault().name(),
                outcome.fault().title(),
                shown(figures.silenceMillis(), bar.silenceMillis()),
                shown(figures.lostMillis(), bar.lostMillis()),
                shown(figures.unheardMillis(), bar.unheardMillis()),
                shown(figures.tookMillis(), bar.withinMillis()),
                outcome.met() ? "met" : "MISS",
                outcome.recovered());
        System.out.flush();
    }

    private static String shown(long millis, long most) {
        return (millis < 0 ? "-" : String.valueOf(millis)) + (most < 0 ? "" : "/" + most);
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
