package io.voicegateway.domain.pool;

import static io.voicegateway.domain.pool.PoolFixture.BAD_KEY;
import static io.voicegateway.domain.pool.PoolFixture.BUSY;
import static io.voicegateway.domain.pool.PoolFixture.PROFILE;
import static io.voicegateway.domain.pool.PoolFixture.errorOf;
import static io.voicegateway.domain.pool.PoolFixture.warm;
import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.GatewayError.Code;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.PoolEvents;
import io.voicegateway.domain.port.UpstreamPool.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BreakerTest {

    @Test
    void upstreamThatIsDownIsRefusedAtOnceAndWithoutADial() {
        PoolFixture fixture = down(warm(0));
        int dials = fixture.connector.dials().size();

        CompletableFuture<Lease> asked = fixture.ask(fixture.first, PROFILE);

        assertThat(errorOf(asked).code()).isEqualTo(Code.UPSTREAM_UNAVAILABLE);
        assertThat(fixture.pool.refusal(PROFILE))
                .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo(Code.UPSTREAM_UNAVAILABLE));
        assertThat(fixture.connector.dials()).hasSize(dials);
    }

    @Test
    void firstCallGoesThroughWithinTenSecondsAfterTheUpstreamIsBack() {
        for (int warmTarget : new int[] {0, 2}) {
            PoolFixture fixture = down(warm(warmTarget));
            fixture.advance(Duration.ofSeconds(60));
            fixture.connector.failDials(null);

            fixture.advance(Duration.ofSeconds(9));

            assertThat(fixture.pool.refusal(PROFILE)).isEmpty();
            assertThat(fixture.lease().warm()).isTrue();
        }
    }

    @Test
    void firstCallGoesThroughSoonAfterAnUpstreamThatHung() {
        PoolFixture fixture = down(warm(0));
        fixture.connector.failDials(null);
        fixture.connector.hold();
        fixture.advance(Duration.ofSeconds(60));
        fixture.connector.release();

        fixture.advance(Duration.ofSeconds(9));

        assertThat(fixture.pool.refusal(PROFILE)).isEmpty();
    }

    @Test
    void onlyTheProbeDialsWhileTheUpstreamIsDown() {
        PoolFixture fixture = down(warm(2));
        int before = fixture.connector.dials().size();
        for (int second = 0; second < 60; second++) {
            for (int call = 0; call < 50; call++) {
                assertThat(errorOf(fixture.ask(fixture.first, PROFILE)).code()).isEqualTo(Code.UPSTREAM_UNAVAILABLE);
            }
            fixture.advance(Duration.ofSeconds(1));
        }

        assertThat(fixture.connector.dials().size() - before).isBetween(8, 20);
    }

    @Test
    void warmSessionIsStillLentWhileTheUpstreamIsDown() {
        PoolFixture fixture = new PoolFixture(warm(1)).started();
        fixture.connector.failDials(BUSY);
        CompletableFuture<Lease> other = fixture.ask(fixture.first, PoolFixture.OTHER);
        fixture.advance(Duration.ofSeconds(5));
        CompletableFuture<Lease> another = fixture.ask(fixture.first, PoolFixture.OTHER);
        fixture.advance(Duration.ofSeconds(5));

        assertThat(other).isCompletedExceptionally();
        assertThat(another).isCompletedExceptionally();
        assertThat(fixture.pool.refusal(PoolFixture.OTHER)).isPresent();
        assertThat(fixture.pool.refusal(PROFILE)).isEmpty();
        assertThat(fixture.lease().warm()).isTrue();
    }

    @Test
    void successInBetweenStartsTheCountAgain() {
        PoolFixture fixture = new PoolFixture(warm(0)).started();
        for (int i = 0; i < 8; i++) {
            fixture.connector.failDials(i % 3 == 2 ? null : BAD_KEY);
            CompletableFuture<Lease> asked = fixture.ask(fixture.first, PROFILE);
            fixture.settle();
            assertThat(asked).isDone();
        }

        assertThat(fixture.pool.stats().breakers()).containsEntry("fake", "CLOSED");
    }

    @Test
    void callersOwnBadSettingsDoNotShutOthersOut() {
        PoolFixture fixture = new PoolFixture(warm(0)).started();
        fixture.connector.failSetups(BAD_KEY);
        UpstreamProfile nonsense = new UpstreamProfile("fake", "default", Map.of("voice", "nonsense"));

        for (int i = 0; i < 20; i++) {
            fixture.ask(fixture.first, nonsense);
            fixture.settle();
        }

        assertThat(fixture.pool.refusal(PROFILE)).isEmpty();
    }

    @Test
    void openingAndClosingAreToldOnceEach() {
        List<Boolean> told = new ArrayList<>();
        PoolFixture fixture = new PoolFixture(warm(1), new PoolEvents() {
            @Override
            public void onBreaker(String upstream, boolean open) {
                told.add(open);
            }
        });
        fixture.connector.failDials(BUSY);
        fixture.started();
        fixture.advance(Duration.ofSeconds(40));
        fixture.connector.failDials(null);
        fixture.advance(Duration.ofSeconds(10));

        assertThat(told).containsExactly(true, false);
    }

    @Test
    void pausesGrowAndAProbeIsGivenToOneOnly() {
        Breaker breaker = new Breaker(2, new Backoff(1000, 4000, () -> 1.0), 4000);
        breaker.failed(0, 0, 0);
        assertThat(breaker.isClosed()).isTrue();
        breaker.failed(0, 0, 0);
        assertThat(breaker.isClosed()).isFalse();

        assertThat(breaker.tryProbe(19_999_999)).isFalse();
        assertThat(breaker.tryProbe(20_000_000)).isTrue();
        assertThat(breaker.tryProbe(20_000_000)).isFalse();
        breaker.succeeded();
        assertThat(breaker.isClosed()).isTrue();
    }

    @Test
    void oneBadMomentOfManyTriesIsNoOutage() {
        Breaker breaker = new Breaker(5, new Backoff(1000, 4000, () -> 1.0), 4000);
        for (int i = 0; i < 50; i++) {
            breaker.failed(i, 5_000 + i, 0);
        }
        assertThat(breaker.isClosed()).isTrue();

        breaker.failed(5_010, 6_000, 0);

        assertThat(breaker.isClosed()).isFalse();
    }

    @Test
    void warmPoolThatComesUpOnAStarvedMachineShutsNobodyOut() {
        PoolFixture fixture = new PoolFixture(warm(4));
        fixture.connector.hold();
        fixture.started();
        for (int i = 0; i < 10; i++) {
            fixture.ask(fixture.first, PROFILE);
        }
        fixture.advance(Duration.ofMillis(10_500));
        fixture.connector.release();

        assertThat(fixture.pool.refusal(PROFILE)).isEmpty();
        assertThat(fixture.pool.stats().breakers()).containsEntry("fake", "CLOSED");
    }

    @Test
    void answerThatWasThereWhenALoopThatStoodStillLookedCounts() {
        PoolFixture fixture = new PoolFixture(warm(0)).started();
        fixture.connector.hold();
        CompletableFuture<Lease> asked = fixture.ask(fixture.first, PROFILE);
        fixture.settle();

        fixture.first.stall(Duration.ofSeconds(12));
        fixture.connector.release();
        fixture.settle();

        assertThat(asked).isCompletedWithValueMatching(lease -> !lease.warm());
    }

    /** A pool whose upstream has refused often enough to be taken for down. */
    private static PoolFixture down(PoolConfig config) {
        PoolFixture fixture = new PoolFixture(config);
        fixture.connector.failDials(BUSY);
        fixture.started();
        for (int i = 0; i < 2; i++) {
            fixture.ask(fixture.first, PROFILE);
            fixture.advance(Duration.ofSeconds(3));
        }
        assertThat(fixture.pool.stats().breakers()).doesNotContainEntry("fake", "CLOSED");
        return fixture;
    }
}
