package io.voicegateway.domain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.admission.CapacityConfig;
import io.voicegateway.domain.admission.CapacityPolicy;
import io.voicegateway.domain.model.FleetLimits;
import io.voicegateway.domain.model.GatewayError.Code;
import io.voicegateway.domain.model.Verdict;
import io.voicegateway.domain.port.AdmissionPolicy.Permit;
import io.voicegateway.domain.port.Fleet.Answer;
import io.voicegateway.domain.port.ResumeStore;
import io.voicegateway.domain.testing.FakeFleet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetAdmissionTest {
    private final CapacityPolicy own = new CapacityPolicy(CapacityConfig.of(1), () -> 0);
    private final FakeFleet common = new FakeFleet();
    private final FleetAdmission admission = new FleetAdmission(own, common);

    @Test
    void placeIsGivenBackHereAndThereOnce() {
        Permit permit = granted(admission.admit("acme", "10.0.0.1").toCompletableFuture());

        permit.close();
        permit.close();

        assertThat(own.calls()).isZero();
        assertThat(common.released()).containsExactly("acme");
    }

    @Test
    void ownLimitIsNotAskedAboutElsewhere() {
        admission.admit("acme", "10.0.0.1");
        common.answer(new CompletableFuture<>());

        assertThat(admission.admit("acme", "10.0.0.2").toCompletableFuture())
                .isCompletedWithValueMatching(FleetAdmissionTest::isRefused);
    }

    @ParameterizedTest
    @CsvSource({"FULL, OVER_CAPACITY", "TENANT_FULL, TENANT_FULL", "TOO_FAST, TENANT_RATE_LIMITED"})
    void whoeverTheFleetRefusesTakesNoPlaceHere(Answer answer, Code code) {
        common.answer(CompletableFuture.completedFuture(answer));

        Verdict<Permit> verdict =
                admission.admit("acme", "10.0.0.1").toCompletableFuture().join();

        assertThat(((Verdict.Refused<Permit>) verdict).error().code()).isEqualTo(code);
        assertThat(own.calls()).isZero();
        assertThat(common.released()).isEmpty();
    }

    @Test
    void whileNobodyAnswersThisInstanceDecidesByTheFleetsLimits() {
        common.answer(CompletableFuture.completedFuture(Answer.UNKNOWN));
        LocalFleet alone = new LocalFleet(new FleetLimits(0, 1, 0, 0), ResumeStore.NONE, () -> 0);
        SharedFleet fleet = new SharedFleet(alone, common);

        assertThat(fleet.admit("acme").toCompletableFuture()).isCompletedWithValue(Answer.UNKNOWN);
        assertThat(fleet.admit("acme").toCompletableFuture()).isCompletedWithValue(Answer.TENANT_FULL);
        fleet.release("acme");
        assertThat(fleet.admit("acme").toCompletableFuture()).isCompletedWithValue(Answer.UNKNOWN);
    }

    @Test
    void whatTheFleetRefusesIsNotCountedHere() {
        common.answer(CompletableFuture.completedFuture(Answer.TENANT_FULL));
        LocalFleet alone = new LocalFleet(new FleetLimits(0, 1, 0, 0), ResumeStore.NONE, () -> 0);
        SharedFleet fleet = new SharedFleet(alone, common);
        fleet.admit("acme");
        common.answer(CompletableFuture.completedFuture(Answer.GRANTED));

        assertThat(fleet.admit("acme").toCompletableFuture()).isCompletedWithValue(Answer.GRANTED);
    }

    private static Permit granted(CompletableFuture<Verdict<Permit>> verdict) {
        return ((Verdict.Granted<Permit>) verdict.join()).value();
    }

    private static boolean isRefused(Verdict<Permit> verdict) {
        return verdict instanceof Verdict.Refused;
    }
}
