package io.voicegateway.app.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A gateway with its sockets, tormented row by row. What takes long is left to {@code bin/gateway chaos}. */
class ChaosIT {
    private static final Set<String> SHORT = Set.of(
            "U1", "U2", "U3", "U4a", "U4b", "U5a", "U5b", "U6", "U6c", "U7a", "U8", "U9", "U10", "U18", "U19", "U23a",
            "U23c");

    private static final Set<String> SHORT_WHEN_WARM = Set.of("U1", "U6", "U7b", "U23d");

    @TestFactory
    Stream<DynamicTest> theBarIsMet() {
        return tests(SHORT, 0);
    }

    @TestFactory
    Stream<DynamicTest> theBarIsMetByACallThatBeganWithAWarmSession() {
        return tests(SHORT_WHEN_WARM, 2);
    }

    private static Stream<DynamicTest> tests(Set<String> rows, int warm) {
        return Menu.ALL.stream()
                .filter(fault -> rows.contains(fault.name()))
                .map(fault -> DynamicTest.dynamicTest(fault.name() + " " + fault.title(), () -> isMet(fault, warm)));
    }

    private static void isMet(Fault fault, int warm) throws Exception {
        try (Rig rig = Rig.own(warm)) {
            Outcome outcome = rig.run(fault);

            assertThat(outcome.met()).as("%s", outcome).isTrue();
        }
    }
}
