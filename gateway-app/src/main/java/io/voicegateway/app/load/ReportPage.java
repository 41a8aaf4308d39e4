package io.voicegateway.app.load;

import io.voicegateway.adapters.simulator.load.LoadScores.Delays;
import io.voicegateway.app.load.Plot.Line;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** A report as one HTML page with plots, without scripts or anything from elsewhere. */
final class ReportPage {

    private static final String HEAD = """
            <!doctype html>
            <html lang="en"><meta charset="utf-8"><title>Load test</title>
            <style>
            body { font: 15px/1.4 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            pre { background: #f4f4f4; padding: 1rem; overflow-x: auto; }
            svg { width: 100%; height: auto; }
            svg text { font-size: 12px; fill: #444; }
            .bad { color: #b00020; font-weight: bold; }
            @media (prefers-color-scheme: dark) {
              body { background: #16181c; color: #ddd; } pre { background: #22252b; } svg text { fill: #bbb; }
            }
            </style>
            <h1>Load test</h1>
            """;

    private static final List<String> NO_TICKS = List.of();

    private ReportPage() {}

    static String of(LoadReport report) {
        StringBuilder page = new StringBuilder(HEAD);
        if (!report.voidBecause().isEmpty()) {
            page.append("<p class=\"bad\">Void: ")
                    .append(escape(report.voidBecause()))
                    .append("</p>\n");
        }
        page.append("<pre>").append(escape(ReportTable.of(report))).append("</pre>\n");
        page.append(Plot.of(
                "Delay by percentile, ms (each step to the right halves what is left)",
                Delays.CURVE.stream().map(ReportPage::percentile).toList(),
                List.of(
                        curve("in the model", report.scores().model()),
                        curve("caller to model", report.scores().up()),
                        curve("model to caller", report.scores().down()),
                        curve("round trip", report.scores().roundTrip()))));
        page.append(Plot.of(
                "Round trip in each second, ms",
                NO_TICKS,
                List.of(
                        line("p50", report, LoadReport.Second::p50Millis),
                        line("p99", report, LoadReport.Second::p99Millis))));
        page.append(Plot.of("Open calls", NO_TICKS, List.of(line("calls", report, LoadReport.Second::live))));
        page.append(Plot.of(
                "The bridge's processor time, % of one processor",
                NO_TICKS, List.of(line("CPU", report, second -> second.cpuShare() * 100))));
        page.append(Plot.of(
                "The bridge's memory, MB",
                NO_TICKS,
                List.of(line("resident", report, second -> second.kilobytes() / 1024.0))));
        return page.append("</html>\n").toString();
    }

    private static String percentile(double percentile) {
        return percentile > 99 ? String.format(Locale.ROOT, "%.2f", percentile) : String.valueOf(percentile);
    }

    private static Line curve(String name, Delays delays) {
        return new Line(
                name,
                IntStream.range(0, delays.curve().size())
                        .mapToObj(i -> (double) i)
                        .toList(),
                delays.curve());
    }

    private static Line line(String name, LoadReport report, ToDoubleFunction<LoadReport.Second> value) {
        return new Line(
                name,
                report.seconds().stream().map(LoadReport.Second::at).toList(),
                report.seconds().stream().map(value::applyAsDouble).toList());
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
