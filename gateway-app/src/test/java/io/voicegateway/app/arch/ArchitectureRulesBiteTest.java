package io.voicegateway.app.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs each rule on classes that break it, planted below {@code planted}: a rule that cannot fail guards nothing. */
class ArchitectureRulesBiteTest {

    private static final String BASE = "io.voicegateway.app.arch.planted";

    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages(BASE);

    static Stream<Arguments> violations() {
        return Stream.of(
                Arguments.of("the domain depends on the JDK only", Set.of("KnowsAnAdapter")),
                Arguments.of("ports are interfaces", Set.of("NotAnInterface")),
                Arguments.of("ports and values do not know the core", Set.of("NotAnInterface")),
                Arguments.of("adapters see ports, not the core", Set.of("SeesTheCore")),
                Arguments.of("adapters never import each other", Set.of("ImportsAnotherAdapter")),
                Arguments.of("what adapters share depends on no adapter", Set.of("KnowsAVendor")),
                Arguments.of(
                        "the simulator shares no protocol code with what it checks", Set.of("BorrowsProtocolCode")),
                Arguments.of("of an adapter only modules and configs are public", Set.of("ImportsAnotherAdapter")),
                Arguments.of("nobody knows the application", Set.of("KnowsTheApplication")),
                Arguments.of(
                        "the domain owns no threads",
                        Set.of("StartsAThread", "IsAThread", "UsesAnExecutor", "DelaysAFuture", "Sleeps", "Parks")),
                Arguments.of("the domain reads no clock", Set.of("ReadsNanoTime", "ReadsTheDate")),
                Arguments.of("nobody prints but the command line", Set.of("Prints")),
                Arguments.of("packages have no cycles", Set.of("NotAnInterface")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("violations")
    void reportsEachPlantedViolation(String name, Set<String> culprits) {
        String report = String.join(
                "\n",
                ArchitectureRules.below(BASE)
                        .get(name)
                        .evaluate(PLANTED)
                        .getFailureReport()
                        .getDetails());

        assertThat(culprits).allSatisfy(culprit -> assertThat(report).contains(culprit));
    }

    @Test
    void everyRuleHasAPlantedViolation() {
        assertThat(violations().map(violation -> violation.get()[0]))
                .containsExactlyElementsOf(ArchitectureRules.below(BASE).keySet());
    }
}
