package io.voicegateway.app.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A gateway with its sockets, tormented by every row of the menu. */
class ChaosIT {
    /** They mostly wait. */
    private static final Set<String> PATIENT = Set.of("U11a", "U11b", "U12", "U13", "U15", "U16", "U24");

    /** They want the machine, or measure it. */
    private static final Set<String> CROWDED = Set.of("U13b", "U18", "U20");

    /** Takes a minute, and measures how quickly callers are refused: when nearly all others are over. */
    private static final Set<String> LAST = Set.of("U21");

    private static final Set<String> ALSO_WHEN_WARM = Set.of("U1", "U6", "U7b", "U23d");

    private static final long APART_MILLIS = 1000;

    /** Beside those who wait, once all of them do. */
    private static final long AFTER_MILLIS = 10_000;

    private static final Batch PATIENTLY =
            new Batch(PATIENT.size(), 0, APART_MILLIS, cold().filter(trial -> trial.isOneOf(PATIENT)));
    private static final Batch BY_THREES = new Batch(
            3,
            AFTER_MILLIS,
            0,
            Stream.of(
                            cold().filter(trial ->
                                    !trial.isOneOf(PATIENT) && !trial.isOneOf(CROWDED) && !trial.isOneOf(LAST)),
                            Menu.ALL.stream()
                                    .filter(fault -> ALSO_WHEN_WARM.contains(fault.name()))
                                    .map(fault -> new Trial(fault, 2)),
                            cold().filter(trial -> trial.isOneOf(LAST)))
                    .flatMap(trials -> trials));
    private static final Batch ALONE = new Batch(1, 0, 0, cold().filter(trial -> trial.isOneOf(CROWDED)));

    @TestFactory
    Stream<DynamicTest> theBarIsMet() {
        PATIENTLY.begin();
        BY_THREES.begin();
        return List.of(PATIENTLY, BY_THREES, ALONE).stream().flatMap(ChaosIT::tests);
    }

    private static Stream<Trial> cold() {
        return Menu.ALL.stream().map(fault -> new Trial(fault, 0));
    }

    private static Stream<DynamicTest> tests(Batch batch) {
        return batch.trials().stream()
                .map(trial -> DynamicTest.dynamicTest(trial.title(), () -> {
                    Outcome outcome = batch.outcome(trial);

                    assertThat(outcome.met()).as("%s", outcome).isTrue();
                }));
    }
}
