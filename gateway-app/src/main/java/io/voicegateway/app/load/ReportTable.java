package io.voicegateway.app.load;

import io.voicegateway.adapters.simulator.load.LoadScores;
import io.voicegateway.adapters.simulator.load.LoadScores.Delays;
import java.util.List;
import java.util.Locale;

/** A report as text. */
public final class ReportTable {

    private ReportTable() {}

    /** Returns several lines. */
    public static String of(LoadReport report) {
        LoadScores scores = report.scores();
        StringBuilder text = new StringBuilder();
        report.setup().forEach((name, value) -> line(text, name, value));
        text.append('\n');
        text.append(String.format(
                Locale.ROOT,
                "%-22s %9s %9s %9s %9s %9s %9s%n",
                "delay, ms",
                "count",
                "p50",
                "p90",
                "p99",
                "p99.9",
                "max"));
        delays(text, "set-up", scores.setUp());
        delays(text, "caller to model", scores.up());
        delays(text, "in the model", scores.model());
        delays(text, "model to caller", scores.down());
        delays(text, "round trip", scores.roundTrip());
        delays(text, "callers' lateness", scores.lateness());
        text.append('\n');
        line(
                text,
                "calls",
                scores.made() + " made, " + scores.answered() + " answered, " + scores.failed() + " failed");
        scores.failures().forEach((why, times) -> line(text, "", times + " failed: " + why));
        line(
                text,
                "markers",
                scores.markersSent() + " sent, " + scores.markersLost() + " lost, " + scores.broken() + " broken");
        line(text, "cross-talk", scores.mixedUp() + (scores.mixedUp() == 0 ? "" : "  <- MUST BE 0"));
        line(text, "sound", scores.lostMillis() + " ms lost, " + scores.addedMillis() + " ms added");
        if (scores.longestGapMillis() > 0) {
            line(text, "longest gap", Numbers.millis(scores.longestGapMillis()) + " between two sounds of one call");
        }
        line(text, "frames held back", String.valueOf(scores.framesHeld()));
        line(text, "CPU per call-second", Numbers.known(report.cpuMillisPerCallSecond(), "ms"));
        line(
                text,
                "memory per call",
                Numbers.known(report.kilobytesPerCall(), "KB") + " (idle "
                        + Numbers.known(report.idleKilobytes() / 1024.0, "MB") + ", with " + report.calls() + " calls "
                        + Numbers.known(report.busyKilobytes() / 1024.0, "MB") + ")");
        line(
                text,
                "threads, descriptors",
                String.format(
                        Locale.ROOT,
                        "%+d, %+d after the last call",
                        report.growth().threads(),
                        report.growth().files()));
        line(
                text,
                "simulator, callers",
                Numbers.percent(report.simulatorShare()) + ", " + Numbers.percent(report.callersShare())
                        + " of a processor");
        if (!report.growth().because().isEmpty()) {
            line(text, "GROWN", report.growth().because());
        }
        if (!report.voidBecause().isEmpty()) {
            line(text, "VOID", report.voidBecause());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-22s %s%n", name, value));
    }

    private static void delays(StringBuilder text, String name, Delays delays) {
        text.append(String.format(Locale.ROOT, "%-22s %9d", name, delays.count()));
        for (double millis : List.of(delays.p50(), delays.p90(), delays.p99(), delays.p999(), delays.max())) {
            text.append(delays.count() == 0 ? "         -" : String.format(Locale.ROOT, " %9.2f", millis));
        }
        text.append(System.lineSeparator());
    }
}
