package io.voicegateway.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.adapters.simulator.load.LoadProgress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LoadLineTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final LoadLine line = new LoadLine(new PrintStream(shown, true, StandardCharsets.UTF_8), true);

    @Test
    void delaysAreShownInMilliseconds() {
        line.second(progress(0.26, 3.04));

        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("round trip p50 0.3 p99 3.0 ms");
    }

    @Test
    void delayOfWhichNothingWasMeasuredIsNotShownAsNone() {
        line.second(progress(0, 0));

        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("round trip p50 - p99 - ms");
    }

    private static LoadProgress progress(double p50Millis, double p99Millis) {
        return new LoadProgress(1, 7, 0, 7, p50Millis, p99Millis, 0, 0);
    }
}
