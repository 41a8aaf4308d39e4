package io.voicegateway.app.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file that one cannot take in at a glance has more than one job. */
class FileLengthTest {
    private static final int MOST_LINES = 300;

    @Test
    void noSourceFileIsLongerThanThat() throws IOException {
        List<Path> sources = sources();

        assertThat(sources).hasSizeGreaterThan(500);
        assertThat(sources.stream().filter(file -> lines(file) > MOST_LINES)).isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("..").toRealPath())) {
            return all.filter(file ->
                            file.toString().endsWith(".java") && file.toString().contains("/src/"))
                    .toList();
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
