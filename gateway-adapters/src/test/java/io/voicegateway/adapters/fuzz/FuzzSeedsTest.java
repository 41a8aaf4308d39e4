package io.voicegateway.adapters.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs every fuzz target over its seeds and over what fuzzing has found before; {@code bin/fuzz} looks for more. */
class FuzzSeedsTest {
    private static final Path CORPORA = Path.of("src/test/resources/fuzz");

    @TestFactory
    List<DynamicTest> everySeedIsSurvived() throws Exception {
        try (Stream<Path> seeds = Files.walk(CORPORA)) {
            List<DynamicTest> tests = seeds.filter(Files::isRegularFile)
                    .map(seed ->
                            DynamicTest.dynamicTest(CORPORA.relativize(seed).toString(), () -> run(seed)))
                    .toList();
            assertThat(tests).isNotEmpty();
            return tests;
        }
    }

    /** The folder is the target's class, its package below io.voicegateway.adapters included. */
    private static void run(Path seed) throws Exception {
        Class<?> target = Class.forName(
                "io.voicegateway.adapters." + CORPORA.relativize(seed).getName(0));
        target.getMethod("fuzzerTestOneInput", byte[].class).invoke(null, (Object) Files.readAllBytes(seed));
    }
}
