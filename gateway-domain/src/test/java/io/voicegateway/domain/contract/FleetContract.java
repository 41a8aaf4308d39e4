package io.voicegateway.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.FleetLimits;
import io.voicegateway.domain.port.Fleet;
import io.voicegateway.domain.port.Fleet.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What every fleet must do, whether it is one instance or several. */
public abstract class FleetContract {

    /** Returns two instances of one new fleet with these limits; the same twice where there is only one. */
    protected abstract List<Fleet> instances(FleetLimits limits);

    /** Waits until what was given back may be had again. */
    protected abstract void awaitGranted(Fleet fleet, String tenant);

    @Test
    void withoutLimitsEveryCallIsGranted() {
        for (Fleet instance : instances(FleetLimits.NONE)) {
            assertThat(ask(instance, "acme")).isEqualTo(Answer.GRANTED);
        }
    }

    @Test
    void oneTenantHasSoManyCallsOverAllInstancesAndAnotherIsNotTouched() {
        List<Fleet> fleet = instances(new FleetLimits(0, 3, 0, 0));

        List<Answer> answers = askInTurn(fleet, "acme", 5);

        assertThat(answers)
                .containsExactly(
                        Answer.GRANTED, Answer.GRANTED, Answer.GRANTED, Answer.TENANT_FULL, Answer.TENANT_FULL);
        assertThat(ask(fleet.get(0), "other")).isEqualTo(Answer.GRANTED);
    }

    @Test
    void allTenantsTogetherHaveSoManyCalls() {
        List<Fleet> fleet = instances(new FleetLimits(2, 0, 0, 0));

        assertThat(ask(fleet.get(0), "a")).isEqualTo(Answer.GRANTED);
        assertThat(ask(fleet.get(1), "b")).isEqualTo(Answer.GRANTED);
        assertThat(ask(fleet.get(0), "c")).isEqualTo(Answer.FULL);
        assertThat(ask(fleet.get(1), "a")).isEqualTo(Answer.FULL);
    }

    @Test
    void placeThatIsGivenBackMayBeHadAnywhere() {
        List<Fleet> fleet = instances(new FleetLimits(1, 1, 0, 0));
        assertThat(ask(fleet.get(0), "acme")).isEqualTo(Answer.GRANTED);
        assertThat(ask(fleet.get(1), "acme")).isEqualTo(Answer.FULL);

        fleet.get(0).release("acme");

        awaitGranted(fleet.get(1), "acme");
    }

    @Test
    void newCallsOfOneTenantMayComeAtOnceButNotFaster() {
        List<Fleet> fleet = instances(new FleetLimits(0, 0, 4, 0));

        List<Answer> answers = askInTurn(fleet, "acme", 6);

        assertThat(answers.subList(0, 4)).containsOnly(Answer.GRANTED);
        assertThat(answers.get(5)).isEqualTo(Answer.TOO_FAST);
        assertThat(ask(fleet.get(0), "other")).isEqualTo(Answer.GRANTED);
        awaitGranted(fleet.get(1), "acme");
    }

    @Test
    void refusedCallDoesNotUseUpTheTenantsPace() {
        List<Fleet> fleet = instances(new FleetLimits(0, 1, 2, 0));
        assertThat(ask(fleet.get(0), "acme")).isEqualTo(Answer.GRANTED);
        for (int i = 0; i < 5; i++) {
            assertThat(ask(fleet.get(0), "acme")).isEqualTo(Answer.TENANT_FULL);
        }

        fleet.get(0).release("acme");

        assertThat(ask(fleet.get(0), "acme")).isEqualTo(Answer.GRANTED);
    }

    @Test
    void hostileNamesAreOnlyNames() {
        List<Fleet> fleet = instances(new FleetLimits(0, 1, 100, 0));

        for (String hostile :
                List.of("a\r\nFLUSHALL\r\n", "x".repeat(100_000), "{}:*\u0000", "", " ", "'; return 0 --")) {
            assertThat(ask(fleet.get(0), hostile)).isEqualTo(Answer.GRANTED);
            assertThat(ask(fleet.get(0), hostile)).isEqualTo(Answer.TENANT_FULL);
        }
    }

    /** Asks the instances one after the other. */
    private static List<Answer> askInTurn(List<Fleet> fleet, String tenant, int times) {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            answers.add(ask(fleet.get(i % fleet.size()), tenant));
        }
        return answers;
    }

    /** Asks and waits for the answer. */
    protected static Answer ask(Fleet fleet, String tenant) {
        CompletableFuture<Answer> answer = fleet.admit(tenant).toCompletableFuture();
        try {
            return answer.get(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("no answer", e);
        }
    }
}
