package io.voicegateway.domain.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voicegateway.domain.model.GatewayError.Code;
import io.voicegateway.domain.model.Verdict;
import io.voicegateway.domain.port.AdmissionPolicy.Permit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CapacityPolicyTest {
    private static final Duration WAIT = Duration.ofSeconds(3);

    private final AtomicLong clock = new AtomicLong(5_000_000_000L);

    @Test
    void oneCallTooManyIsRefusedAndItsPlaceIsFreeAfterAHangUp() {
        CapacityPolicy policy = policy(new CapacityConfig(2, 0, 0, 0, 1, WAIT));
        Permit first = granted(policy.admit("a", "1.1.1.1"));
        granted(policy.admit("b", "2.2.2.2"));

        Verdict<Permit> third = policy.admit("c", "3.3.3.3");
        first.close();

        assertThat(codeOf(third)).isEqualTo(Code.OVER_CAPACITY);
        granted(policy.admit("c", "3.3.3.3"));
        assertThat(policy.retryAfter()).isEqualTo(WAIT);
    }

    @Test
    void itIsKnownBeforehandThatNobodyGetsAPlace() {
        CapacityPolicy policy = policy(new CapacityConfig(1, 0, 0, 0, 1, WAIT));
        assertThat(policy.refusal()).isEmpty();

        Permit only = granted(policy.admit("a", "1.1.1.1"));
        assertThat(policy.refusal())
                .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo(Code.OVER_CAPACITY));

        only.close();
        assertThat(policy.refusal()).isEmpty();
        policy.drain();
        assertThat(policy.refusal())
                .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo(Code.DRAINING));
    }

    @Test
    void permitClosedTwiceGivesOnePlaceBack() {
        CapacityPolicy policy = policy(new CapacityConfig(2, 0, 0, 0, 1, WAIT));
        Permit first = granted(policy.admit("a", "1.1.1.1"));
        granted(policy.admit("a", "1.1.1.1"));

        first.close();
        first.close();

        assertThat(policy.calls()).isEqualTo(1);
    }

    @Test
    void drainingRefusesEveryNewCall() {
        CapacityPolicy policy = policy(CapacityConfig.of(10));
        Permit running = granted(policy.admit("a", "1.1.1.1"));

        policy.drain();

        assertThat(codeOf(policy.admit("a", "1.1.1.1"))).isEqualTo(Code.DRAINING);
        running.close();
        assertThat(policy.calls()).isZero();
    }

    @Test
    void tenantsLimitDoesNotTouchOtherTenants() {
        CapacityPolicy policy = policy(new CapacityConfig(10, 1, 0, 0, 1, WAIT));
        Permit first = granted(policy.admit("a", "1.1.1.1"));

        assertThat(codeOf(policy.admit("a", "2.2.2.2"))).isEqualTo(Code.TENANT_FULL);
        granted(policy.admit("b", "1.1.1.1"));
        first.close();
        granted(policy.admit("a", "2.2.2.2"));
    }

    @Test
    void addressesLimitHoldsAcrossTenantsAndLeavesTheTenantsPlaceAlone() {
        CapacityPolicy policy = policy(new CapacityConfig(10, 2, 1, 0, 1, WAIT));
        granted(policy.admit("a", "1.1.1.1"));

        assertThat(codeOf(policy.admit("a", "1.1.1.1"))).isEqualTo(Code.SOURCE_FULL);
        granted(policy.admit("a", "2.2.2.2"));
        assertThat(policy.calls()).isEqualTo(2);
    }

    @Test
    void newCallsArePacedAfterTheirBurst() {
        CapacityPolicy policy = policy(new CapacityConfig(1000, 0, 0, 10, 3, WAIT));

        assertThat(admittedOf(policy, 5)).isEqualTo(3);
        clock.addAndGet(100_000_000L);
        assertThat(admittedOf(policy, 5)).isEqualTo(1);
        clock.addAndGet(10_000_000_000L);
        assertThat(admittedOf(policy, 10)).isEqualTo(3);
    }

    @Test
    void callRefusedForItsRateHoldsNoPlace() {
        CapacityPolicy policy = policy(new CapacityConfig(10, 5, 5, 1, 1, WAIT));
        granted(policy.admit("a", "1.1.1.1"));

        assertThat(codeOf(policy.admit("a", "1.1.1.1"))).isEqualTo(Code.RATE_LIMITED);

        assertThat(policy.calls()).isEqualTo(1);
    }

    @Test
    void placesForgetWhoeverHasNone() {
        Places places = new Places(2);
        for (int i = 0; i < 1000; i++) {
            places.take("address " + i);
            places.free("address " + i);
        }

        assertThat(places.owners()).isZero();
    }

    @Test
    void limitHoldsWhenManyThreadsAsk() throws InterruptedException {
        CapacityPolicy policy = policy(new CapacityConfig(50, 0, 0, 0, 1, WAIT));
        AtomicInteger most = new AtomicInteger();
        AtomicInteger inside = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            threads.add(new Thread(() -> {
                List<Permit> mine = new ArrayList<>();
                for (int i = 0; i < 20_000; i++) {
                    if (policy.admit("a", "x") instanceof Verdict.Granted<Permit> yes) {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        mine.add(yes.value());
                    }
                    if (mine.size() > 20) {
                        inside.decrementAndGet();
                        mine.remove(0).close();
                    }
                }
                mine.forEach(permit -> {
                    inside.decrementAndGet();
                    permit.close();
                });
            }));
        }

        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(most.get()).isLessThanOrEqualTo(50);
        assertThat(policy.calls()).isZero();
    }

    @Test
    void limitsThatMakeNoSenseAreRefusedByName() {
        assertThatThrownBy(() -> CapacityConfig.of(0)).hasMessageContaining("maxCalls: 0");
        assertThatThrownBy(() -> new CapacityConfig(1, -1, 0, 0, 1, WAIT)).hasMessageContaining("maxCallsPerTenant");
        assertThatThrownBy(() -> new CapacityConfig(1, 0, 0, 5, 0, WAIT)).hasMessageContaining("burst: 0");
        assertThatThrownBy(() -> new CapacityConfig(1, 0, 0, 0, 1, Duration.ofSeconds(-1)))
                .hasMessageContaining("retryAfter");
    }

    private CapacityPolicy policy(CapacityConfig config) {
        return new CapacityPolicy(config, clock::get);
    }

    private static int admittedOf(CapacityPolicy policy, int asked) {
        int admitted = 0;
        for (int i = 0; i < asked; i++) {
            admitted += policy.admit("a", "1.1.1.1") instanceof Verdict.Granted<Permit> ? 1 : 0;
        }
        return admitted;
    }

    private static Permit granted(Verdict<Permit> verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Granted.class);
        return ((Verdict.Granted<Permit>) verdict).value();
    }

    private static Code codeOf(Verdict<Permit> verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        return ((Verdict.Refused<Permit>) verdict).error().code();
    }
}
