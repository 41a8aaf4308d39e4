package io.voicegateway.app.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoadReportTest {

    @TempDir
    private Path directory;

    @Test
    void lateCallersMakeARunVoid() {
        assertThat(Reports.report(10, 3, 4.9, 0).voidBecause()).isEmpty();
        assertThat(Reports.report(10, 3, 5.1, 0).voidBecause()).contains("late", "5.10 ms");
    }

    @Test
    void aModelThatNobodyAskedMeasuredNothing() {
        assertThat(Reports.unasked(10).voidBecause()).contains("never asked the simulated Gemini");
    }

    @Test
    void theSimulatorsOwnShareIsShown() {
        assertThat(ReportTable.of(Reports.clean(10, 3))).contains("in the model", "simulator, callers     20 %, 20 %");
    }

    @Test
    void oneForeignVoiceIsOneTooMany() {
        LoadReport report = Reports.report(10, 3, 1, 1);

        assertThat(report.isClean()).isFalse();
        assertThat(ReportTable.of(report)).contains("MUST BE 0");
    }

    @Test
    void memoryIsCountedAboveTheIdleProcessForEachCall() {
        assertThat(Reports.clean(100, 3).kilobytesPerCall()).isEqualTo(60);
    }

    @Test
    void jsonHoldsFiguresAndJudgements() throws Exception {
        Path file = directory.resolve("report.json");
        ReportFiles.json(Reports.clean(100, 3), file);

        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.at("/scores/up/p99").asDouble()).isEqualTo(3);
        assertThat(json.get("clean").asBoolean()).isTrue();
        assertThat(json.at("/scores/model/curve")).hasSize(11);
        assertThat(json.at("/growth/threads").asInt()).isZero();
        assertThat(json.get("grownBecause").asText()).isEmpty();
        assertThat(json.get("voidBecause").asText()).isEmpty();
    }

    @Test
    void thePageStandsAloneAndEscapesWhatItShows() throws Exception {
        Path file = directory.resolve("report.html");
        ReportFiles.html(Reports.clean(100, 3), file);

        assertThat(Files.readString(file))
                .contains("<svg", "&lt;ours&gt;")
                .doesNotContain("<ours>", "NaN", "Infinity", "http://", "https://", "<script");
    }
}
