package io.voicegateway.app.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes reports as JSON and as a page. */
public final class ReportFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ReportFiles() {}

    /** Writes every figure, and the judgements on them. */
    public static void json(LoadReport report, Path file) throws IOException {
        ObjectNode tree = JSON.valueToTree(report);
        tree.put("voidBecause", report.voidBecause());
        tree.put("clean", report.isClean());
        tree.put("grownBecause", report.growth().because());
        tree.put("kilobytesPerCall", report.kilobytesPerCall());
        tree.put("markersLost", report.scores().markersLost());
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n");
    }

    /** Writes one page that needs no other file. */
    public static void html(LoadReport report, Path file) throws IOException {
        Files.writeString(file, ReportPage.of(report));
    }
}
