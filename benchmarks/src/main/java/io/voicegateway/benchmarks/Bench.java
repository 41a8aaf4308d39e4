package io.voicegateway.benchmarks;

import io.voicegateway.benchmarks.gate.Gate;
import io.voicegateway.benchmarks.peers.PeerRace;
import io.voicegateway.benchmarks.pictures.Pictures;
import io.voicegateway.benchmarks.report.Conditions;
import io.voicegateway.benchmarks.report.ResultFile;
import io.voicegateway.benchmarks.report.Table;
import io.voicegateway.domain.audio.AudioProfile;
import io.voicegateway.domain.audio.StandardCodecs;
import io.voicegateway.domain.port.AudioCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command behind {@code bin/bench}. */
@Command(
        name = "bin/bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs benchmarks and writes benchmarks/results/<date>-<topic>.md, .json and .png.")
public final class Bench implements Callable<Integer> {

    @Option(names = "--peers", description = "only race the codec core against native resamplers")
    private boolean peersOnly;

    @Option(names = "--gate", description = "only hold the hot path against the baseline; exit 1 on a regression")
    private boolean gate;

    @Option(names = "--record", description = "measure the gate's benchmarks anew and replace the baseline")
    private boolean record;

    @Option(
            names = "--plant",
            paramLabel = "PERCENT",
            description = "with --gate: make all gated benchmarks that much slower, to see that the gate catches it")
    private int plant;

    @Option(
            names = "--only",
            paramLabel = "REGEX",
            description = "only the JMH benchmarks that match",
            defaultValue = "")
    private String only = "";

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description = "with --peers: race this one (standard, low-delay, sharp) instead of all")
    private @Nullable String profile;

    @Option(names = "--quick", description = "short runs, to see that all works; figures mean little")
    private boolean quick;

    @Option(names = "--results", paramLabel = "FOLDER", defaultValue = "benchmarks/results", hidden = true)
    private Path results = Path.of("benchmarks/results");

    private static final String ALLOCATED =
            "B/op is JMH's count over all threads of the process, divided by the operations: JMH itself allocates a little"
                    + " at each iteration's end, which shows as some thousandths of a byte.";

    private static final Path BASELINE = Path.of("benchmarks/gate-baseline.json");

    private static final Path PICTURES = Path.of("docs/img");

    private Bench() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    @Override
    public Integer call() throws IOException, RunnerException {
        if (record) {
            new Gate(BASELINE, Conditions.place()).record();
            return 0;
        }
        if (gate) {
            return new Gate(BASELINE, Conditions.place()).check(System.out, plant) ? 0 : 1;
        }
        if (!peersOnly) {
            JmhRun run = new JmhRun(only, quick);
            for (Map.Entry<String, Table> topic : run.byTopic().entrySet()) {
                write(topic.getKey(), "What does it cost: " + topic.getKey() + "?", topic.getValue(), ALLOCATED);
                draw(
                        topic.getKey(),
                        topic.getValue(),
                        2,
                        topic.getValue().rows().get(0).get(4));
            }
            if (!run.percentiles().isEmpty()) {
                pictures().latency("latency-frame", run.percentiles());
            }
        }
        if (only.isEmpty()) {
            List<AudioProfile> raced =
                    profile == null ? List.of(AudioProfile.values()) : List.of(AudioProfile.named(profile));
            for (AudioProfile each : raced) {
                race(each);
            }
            drawResponses();
        }
        return 0;
    }

    private void drawResponses() throws IOException {
        Map<String, AudioCodec.Provider> codecs = new LinkedHashMap<>();
        for (AudioProfile each : AudioProfile.values()) {
            codecs.put(each.word(), new StandardCodecs(each));
        }
        pictures().response(codecs, 8000, 16000);
        pictures().response(codecs, 24000, 8000);
    }

    private void race(AudioProfile raced) throws IOException {
        Table table = new PeerRace(new StandardCodecs(raced), Path.of("benchmarks/target/peers")).run();
        write(
                "peers-" + raced.word(),
                "How does the profile " + raced.word() + " compare with native resamplers, 20 ms at a time?",
                table,
                "Ours and each peer in turn, 101 short rounds; times are where the fastest tenth ends, a ratio is the peer's by ours,"
                        + " and beside it the median of the rounds' own ratios."
                        + " Then the same with 1000 calls in turn, each with a state of its own. The signal is noise as loud as"
                        + " speech."
                        + " G.711 is part of both chains. `linear` is what naive bridges do: fast, and 20 to 60 dB worse."
                        + " Quality is judged on 16-bit samples without G.711: ripple from 300 to 3400 Hz; the worst image of"
                        + " anything below 3.4 kHz or alias of anything above 4.6 kHz; a 1 kHz tone of -6 dBFS over all else;"
                        + " delay with 20 ms pushed at a time, the lag of a converter that works in blocks included.");
        draw("peers-" + raced.word(), table, 4, "times our time");
    }

    /** Short runs leave the documents' pictures alone. */
    private Pictures pictures() {
        return new Pictures(quick ? results : PICTURES);
    }

    /** Draws a column of figures, named by the two columns at the left. */
    private void draw(String topic, Table table, int column, String unit) throws IOException {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (List<String> row : table.rows()) {
            String figure = row.get(column).replace("x", "");
            if (!figure.isEmpty()) {
                figures.put((row.get(0) + " " + row.get(1)).trim(), Double.parseDouble(figure));
            }
        }
        pictures().bars(topic, topic, unit, figures);
    }

    private void write(String topic, String question, Table table, String note) throws IOException {
        System.out.println(table);
        String command = "bin/bench" + (peersOnly ? " --peers" : "")
                + (profile == null ? "" : " --profile " + profile)
                + (only.isEmpty() ? "" : " --only " + only);
        System.out.println(new ResultFile(results)
                .write(topic, question, Conditions.here(command), table, note.isEmpty() ? List.of() : List.of(note)));
    }
}
