package io.voicegateway.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {
    @TempDir
    Path directory;

    @Test
    void lettersThatTheLocaleLostAreReadAgainAsUtf8() throws IOException {
        Path raw = directory.resolve("environ");
        Files.write(raw, "A=grüße = 你好\0=odd=1\0EMPTY=\0noise\0".getBytes(StandardCharsets.UTF_8));

        Map<String, String> read = Environment.repair(Map.of("A", "gr\uFFFD\uFFFD\uFFFD\uFFFDe"), raw);

        assertThat(read).containsEntry("A", "grüße = 你好").containsEntry("EMPTY", "");
    }

    @Test
    void whatTheJvmReadWellOrCannotBeReadAgainStaysAsItIs() {
        Path none = directory.resolve("none");
        Map<String, String> well = Map.of("A", "grüße");
        Map<String, String> lost = Map.of("A", "gr\uFFFD");

        assertThat(Environment.repair(well, none)).isSameAs(well);
        assertThat(Environment.repair(lost, none)).isSameAs(lost);
    }
}
