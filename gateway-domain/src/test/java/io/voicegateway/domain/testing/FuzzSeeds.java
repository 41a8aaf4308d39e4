package io.voicegateway.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The seeds of a module's fuzz targets, and what fuzzing has found before. */
public final class FuzzSeeds {
    private static final Path CORPORA = Path.of("src/test/resources/fuzz");

    private FuzzSeeds() {}

    /** Returns one test for each seed; its folder is the target's class, seen from the package. */
    public static List<DynamicTest> tests(String basePackage) throws IOException {
        try (Stream<Path> seeds = Files.walk(CORPORA)) {
            List<DynamicTest> tests = seeds.filter(Files::isRegularFile)
                    .map(seed -> CORPORA.relativize(seed))
                    .map(seed -> DynamicTest.dynamicTest(
                            seed.toString(), () -> run(basePackage + "." + seed.getName(0), CORPORA.resolve(seed))))
                    .toList();
            assertThat(tests).isNotEmpty();
            return tests;
        }
    }

    private static void run(String target, Path seed) throws Exception {
        Class.forName(target).getMethod("fuzzerTestOneInput", byte[].class).invoke(null, (Object)
                Files.readAllBytes(seed));
    }
}
