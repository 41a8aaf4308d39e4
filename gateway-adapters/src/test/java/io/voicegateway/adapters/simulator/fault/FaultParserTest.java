package io.voicegateway.adapters.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultParserTest {

    @Test
    void parametersAreReadAndReasonsDecoded() {
        Fault fault = FaultParser.parse("close:turn=2,after=1.5s,code=1007,reason=No%2C%20thanks")
                .fault();

        assertThat(fault)
                .isEqualTo(new SessionFault(
                        new SessionFault.Trigger(2, Duration.ofMillis(1_500), Duration.ZERO),
                        new SessionFault.Close(1007, "No, thanks")));
    }

    @Test
    void everyNameOnTheMenuWorksWithoutParameters() {
        assertThat(FaultMenu.names())
                .hasSizeGreaterThan(25)
                .allSatisfy(name -> assertThat(FaultParser.parse(name).fault()).isNotNull());
    }

    @ParameterizedTest
    @CsvSource({"250ms,250", "2s,2000", "0.5s,500", "10m,600000", "0ms,0"})
    void durationsHaveAUnit(String text, long millis) {
        assertThat(FaultParser.duration("x", text)).hasMillis(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-1s", "1h", "NaNs", "9999999999999s"})
    void otherDurationsAreRefused(String text) {
        assertThatThrownBy(() -> FaultParser.duration("after", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("after: " + text + " (expected: a duration such as 250ms, 2s, 10m, or forever)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "explode",
                "rst:",
                "rst:after",
                "rst:=1",
                "rst:colour=red",
                "go-away:then=later",
                "upgrade-status:status=200",
                "close:times=x"
            })
    void nonsenseIsRefusedWithWhatIsExpected(String text) {
        assertThatThrownBy(() -> FaultParser.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }

    @Test
    void aPlanGivesEachFaultAsOftenAsItHasTimes() {
        FaultPlan plan = new FaultPlan();
        plan.add(FaultParser.parse("upgrade-status:status=429,times=1"));
        plan.add(FaultParser.parse("upgrade-status:status=503,times=1"));
        plan.add(FaultParser.parse("resume-reject"));

        assertThat(plan.takeUpgrade()).contains(new Fault.RefuseUpgrade(429, -1));
        assertThat(plan.takeUpgrade()).contains(new Fault.RefuseUpgrade(503, -1));
        assertThat(plan.takeUpgrade()).isEmpty();
        assertThat(plan.takeSetup(false)).isEmpty();
        assertThat(plan.takeSetup(true)).isPresent();
        assertThat(plan.describe())
                .containsExactly(
                        "upgrade-status:status=429,times=1 (0 left)",
                        "upgrade-status:status=503,times=1 (0 left)",
                        "resume-reject");
    }
}
