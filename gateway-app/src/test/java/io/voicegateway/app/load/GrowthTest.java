package io.voicegateway.app.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GrowthTest {

    @Test
    void aThreadOrADescriptorForEachCallIsGrowth() {
        assertThat(new Growth(Growth.MOST_THREADS, Growth.MOST_FILES, -1, -1).because())
                .isEmpty();
        assertThat(new Growth(Growth.MOST_THREADS + 1, 0, -1, -1).because())
                .isEqualTo("17 threads are left (at most 16)");
        assertThat(new Growth(0, Growth.MOST_FILES + 1, -1, -1).because())
                .isEqualTo("9 descriptors are left (at most 8)");
    }

    @Test
    void memoryThatClimbsAllTheTimeIsGrowth() {
        List<Long> climbing = new ArrayList<>();
        for (long second = 0; second < 100; second++) {
            climbing.add(100_000 + second * 1_000);
        }

        assertThat(Growth.of(0, 0, climbing).because())
                .isEqualTo("memory went from 133 to 182 MB (at most a fifth more)");
    }

    @Test
    void memoryThatClimbsAtFirstAndThenStaysIsNone() {
        List<Long> settled = new ArrayList<>(Collections.nCopies(25, 90_000L));
        settled.addAll(Collections.nCopies(75, 160_000L));

        assertThat(Growth.of(0, 0, settled).because()).isEmpty();
    }

    @Test
    void aSmallProcessMayBreathe() {
        List<Long> small = new ArrayList<>(Collections.nCopies(50, 10_000L));
        small.addAll(Collections.nCopies(50, 18_000L));

        assertThat(Growth.of(0, 0, small).because()).isEmpty();
    }

    @Test
    void aShortRunSaysNothingAboutMemory() {
        List<Long> climbing = new ArrayList<>();
        for (long second = 1; second < Growth.LEAST_SECONDS; second++) {
            climbing.add(second * 100_000);
        }

        assertThat(Growth.of(0, 0, climbing)).isEqualTo(new Growth(0, 0, -1, -1));
    }

    @Test
    void whatIsLeftBehindMakesARunUnclean() {
        LoadReport report = Reports.report(10, 3, 1, 0, new Growth(17, 0, -1, -1));

        assertThat(report.isClean()).isFalse();
        assertThat(ReportTable.of(report)).contains("GROWN", "17 threads are left");
    }
}
