package io.voicegateway.app.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A gateway with its sockets, tormented row by row. What takes long is left to {@code bin/gateway chaos}. */
class ChaosIT {
    private static final Set<String> SHORT =
            Set.of("U1", "U2", "U3", "U4a", "U4b", "U5a", "U5b", "U6", "U8", "U9", "U10", "U18", "U19", "U23a");

    @TestFactory
    Stream<DynamicTest> theBarIsMet() {
        return Menu.ALL.stream()
                .filter(fault -> SHORT.contains(fault.name()))
                .map(fault -> DynamicTest.dynamicTest(fault.name() + " " + fault.title(), () -> isMet(fault)));
    }

    private static void isMet(Fault fault) throws Exception {
        try (Rig rig = Rig.own()) {
            Outcome outcome = rig.run(fault);

            assertThat(outcome.met()).as("%s", outcome).isTrue();
        }
    }
}
