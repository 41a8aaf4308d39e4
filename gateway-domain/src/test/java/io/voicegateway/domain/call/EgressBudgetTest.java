package io.voicegateway.domain.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EgressBudgetTest {
    private static final long MS = 1_000_000L;

    private final EgressBudget budget = new EgressBudget(1000 * MS, 0);

    @Test
    void steadyCallerIsNeverHeldBack() {
        for (long now = 0; now < 60_000 * MS; now += 20 * MS) {
            assertThat(budget.availableNanos(now)).isGreaterThanOrEqualTo(20 * MS);
            budget.spend(20 * MS, now);
            budget.backlog(false, now);
        }
    }

    @Test
    void greedyCallerGetsATenthMoreThanRealTime() {
        long sent = 0;

        for (long now = 0; now <= 10_000 * MS; now += MS) {
            long available = budget.availableNanos(now);
            budget.spend(available, now);
            budget.backlog(true, now);
            sent += available;
        }

        assertThat(sent).isBetween(11_000 * MS, 11_150 * MS);
    }

    @Test
    void whatCouldNotBeSentInAStallMayFollowAtTwiceRealTime() {
        long sent = 0;

        for (long now = 5000 * MS; now <= 5500 * MS; now += 10 * MS) {
            long available = budget.availableNanos(now);
            budget.spend(available, now);
            budget.backlog(true, now);
            sent += available;
        }

        assertThat(sent).isBetween(1000 * MS, 1110 * MS);
    }

    @Test
    void timeOfReadinessIsNeitherEarlyNorMuchLate() {
        budget.spend(budget.availableNanos(0), 0);

        long ready = budget.readyAtNanos(20 * MS);

        assertThat(ready).isBetween(18 * MS, 19 * MS);
        assertThat(budget.availableNanos(ready)).isGreaterThanOrEqualTo(20 * MS);
    }
}
