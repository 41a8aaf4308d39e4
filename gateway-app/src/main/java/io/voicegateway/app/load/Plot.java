package io.voicegateway.app.load;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Draws lines as an inline SVG. */
final class Plot {

    private static final int WIDTH = 800;
    private static final int HEIGHT = 220;
    private static final int LEFT = 60;
    private static final int TOP = 30;
    private static final int BOTTOM = 30;
    private static final int SECOND_TICKS = 5;
    private static final List<String> COLOURS = List.of("#9334e6", "#1a73e8", "#d93025", "#188038");

    private Plot() {}

    /** Points joined by straight lines. */
    record Line(String name, List<Double> across, List<Double> up) {}

    /** @param ticks words below the plot, evenly spread over its width, or none for seconds */
    static String of(String title, List<String> ticks, List<Line> lines) {
        double right =
                most(lines.stream().flatMap(line -> line.across().stream()).toList());
        double top = most(lines.stream().flatMap(line -> line.up().stream()).toList()) * 1.05;
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT, "<h2>%s</h2>%n<svg viewBox=\"0 0 %d %d\" role=\"img\">%n", title, WIDTH, HEIGHT));
        for (int i = 0; i <= 4; i++) {
            double value = top * i / 4;
            double y = y(value, top);
            svg.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%d %.1fH%d\" stroke=\"#8884\"/><text x=\"4\" y=\"%.1f\">%s</text>%n",
                    LEFT,
                    y,
                    WIDTH,
                    y + 4,
                    number(value)));
        }
        for (int i = 0; i < lines.size(); i++) {
            line(svg, lines.get(i), COLOURS.get(i % COLOURS.size()), LEFT + 10 + i * 160, right, top);
        }
        ticks(svg, ticks.isEmpty() ? seconds(right) : ticks);
        return svg.append("</svg>\n").toString();
    }

    private static List<String> seconds(double right) {
        return IntStream.rangeClosed(0, SECOND_TICKS)
                .mapToObj(i -> number(right * i / SECOND_TICKS) + " s")
                .toList();
    }

    private static void ticks(StringBuilder svg, List<String> ticks) {
        for (int i = 0; i < ticks.size(); i++) {
            boolean last = i == ticks.size() - 1;
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n",
                    LEFT + (WIDTH - LEFT) * i / Math.max(1, ticks.size() - 1),
                    HEIGHT - 8,
                    last ? "end" : "start",
                    ticks.get(i)));
        }
    }

    private static void line(StringBuilder svg, Line line, String colour, int legend, double right, double top) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < line.across().size(); i++) {
            double x = LEFT + (WIDTH - LEFT) * line.across().get(i) / right;
            path.append(String.format(
                    Locale.ROOT,
                    "%s%.1f %.1f",
                    i == 0 ? "M" : "L",
                    x,
                    y(line.up().get(i), top)));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/><text x=\"%d\" y=\"18\" style=\"fill:%s\">%s</text>%n",
                path,
                colour,
                legend,
                colour,
                line.name()));
    }

    private static double y(double value, double top) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top;
    }

    private static double most(List<Double> values) {
        return Math.max(
                1e-9, values.stream().mapToDouble(Double::doubleValue).max().orElse(1));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
    }
}
