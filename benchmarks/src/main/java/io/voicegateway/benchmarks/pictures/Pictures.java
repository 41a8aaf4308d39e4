package io.voicegateway.benchmarks.pictures;

import io.voicegateway.domain.port.AudioCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws PNG files. */
public final class Pictures {
    private static final int STEPS = 400;

    private final Path folder;

    /** @param folder where pictures go; made if missing */
    public Pictures(Path folder) {
        this.folder = folder;
    }

    /**
     * Draws what a conversion does to tones: {@code response-<from>-<to>.png}, rates in kHz.
     *
     * @param named the codecs, by what they are called
     */
    public Path response(Map<String, AudioCodec.Provider> named, int fromHz, int toHz) throws IOException {
        XYChart chart = chart(
                String.format("%d kHz to %d kHz: a tone, and what else comes out", fromHz / 1000, toHz / 1000),
                "tone at the input, Hz",
                "level, dB");
        for (Map.Entry<String, AudioCodec.Provider> codecs : named.entrySet()) {
            double[][] sweep = new ToneSweep(codecs.getValue(), fromHz, toHz).run(STEPS);
            line(chart, codecs.getKey() + ": the tone", sweep[0], sweep[1]);
            line(chart, codecs.getKey() + ": aliases, images, rounding", sweep[0], sweep[2]);
        }
        chart.getStyler().setYAxisMin(-120.0).setYAxisMax(6.0);
        return save(chart, "response-" + fromHz / 1000 + "-" + toHz / 1000);
    }

    /**
     * Draws latencies as percentiles.
     *
     * @param name the file's name
     * @param lines per benchmark its percentiles: number of nines, and nanoseconds
     */
    public Path latency(String name, Map<String, double[][]> lines) throws IOException {
        XYChart chart = chart("Time of one frame", "percentile: 1 = 90 %, 2 = 99 %, 3 = 99.9 %", "ns");
        lines.forEach((label, points) -> line(chart, label, points[0], points[1]));
        chart.getStyler().setYAxisLogarithmic(true);
        return save(chart, name);
    }

    /** Draws a bar for each figure. */
    public Path bars(String name, String title, String unit, Map<String, Double> figures) throws IOException {
        CategoryChart chart = new CategoryChartBuilder()
                .width(900)
                .height(420)
                .title(title)
                .yAxisTitle(unit)
                .build();
        chart.getStyler().setXAxisLabelRotation(45);
        chart.getStyler().setLegendVisible(false);
        chart.addSeries(unit, List.copyOf(figures.keySet()), List.copyOf(figures.values()));
        Files.createDirectories(folder);
        Path file = folder.resolve(name + ".png");
        BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
        return file;
    }

    private static XYChart chart(String title, String x, String y) {
        XYChart chart = new XYChartBuilder()
                .width(900)
                .height(420)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        chart.getStyler().setLegendPosition(LegendPosition.InsideSW);
        return chart;
    }

    private static void line(XYChart chart, String label, double[] x, double[] y) {
        chart.addSeries(label, x, y).setMarker(SeriesMarkers.NONE);
    }

    private Path save(XYChart chart, String name) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(name + ".png");
        BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
        return file;
    }
}
