package io.voicegateway.domain.pool;

import static io.voicegateway.domain.pool.PoolFixture.BUSY;
import static io.voicegateway.domain.pool.PoolFixture.PROFILE;
import static io.voicegateway.domain.pool.PoolFixture.warm;
import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.port.UpstreamPool.Lease;
import io.voicegateway.domain.testing.FakeConnector;
import io.voicegateway.domain.testing.ManualLoop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** One warm session on one loop, and a call on the other, where sessions are set up quickly. */
class QuickSetUpTest {
    private static final Duration QUICK = Duration.ofMillis(50);

    private final PoolFixture fixture = new PoolFixture(warm(1).withQuickSetUp(QUICK));
    private final FakeConnector connector = fixture.connector;

    @Test
    void callGetsANewSessionOnItsOwnLoopRatherThanAnotherLoops() {
        fixture.started();

        CompletableFuture<Lease> asked = ask();

        assertThat(asked.join().warm()).isFalse();
        assertThat(connector.dials()).hasSize(2);
        assertThat(fixture.pool.stats().hitsElsewhere()).isZero();
        assertThat(fixture.pool.snapshot().warm()).isEqualTo(1);
    }

    @Test
    void callWaitsNoLongerThanThatForItsOwn() {
        fixture.started();
        connector.hold();

        CompletableFuture<Lease> asked = ask();
        fixture.advance(QUICK.minusMillis(10));
        assertThat(asked).isNotDone();
        fixture.advance(Duration.ofMillis(20));

        assertThat(asked.join().warm()).isTrue();
        assertThat(fixture.pool.stats().hitsElsewhere()).isEqualTo(1);
        connector.release();
        fixture.settle();
        assertThat(connector.dials().get(1).isOpen()).isFalse();
    }

    @Test
    void callTakesAnotherLoopsAtOnceWhenItsDialFails() {
        fixture.started();
        connector.failDials(BUSY);

        assertThat(ask().join().warm()).isTrue();
        assertThat(fixture.pool.stats().hitsElsewhere()).isEqualTo(1);
    }

    @Test
    void callTakesAnotherLoopsAtOnceWhereThereIsNoPlaceForItsOwn() {
        PoolFixture full = new PoolFixture(PoolConfig.of(PROFILE, 1, 1).withQuickSetUp(QUICK)).started();

        CompletableFuture<Lease> asked = full.ask(emptyLoop(full), PROFILE);
        full.settle();

        assertThat(asked.join().warm()).isTrue();
        assertThat(full.pool.stats().hitsElsewhere()).isEqualTo(1);
    }

    @Test
    void callTakesAnotherLoopsAtOnceWhereASetUpTakesLong() {
        connector.hold();
        fixture.started();
        for (int step = 0; step < 2; step++) {
            fixture.advance(QUICK);
            connector.release();
            connector.hold();
            fixture.settle();
        }

        assertThat(ask().join().warm()).isTrue();
        assertThat(connector.dials()).hasSize(2);
        assertThat(fixture.pool.stats().hitsElsewhere()).isEqualTo(1);
    }

    private CompletableFuture<Lease> ask() {
        CompletableFuture<Lease> asked = fixture.ask(emptyLoop(fixture), PROFILE);
        fixture.settle();
        return asked;
    }

    private static ManualLoop emptyLoop(PoolFixture fixture) {
        return fixture.connector.dials().get(0).loop() == fixture.first ? fixture.second : fixture.first;
    }
}
