package io.voicegateway.domain.pool;

import static io.voicegateway.domain.pool.PoolFixture.OTHER;
import static io.voicegateway.domain.pool.PoolFixture.PROFILE;
import static io.voicegateway.domain.pool.PoolFixture.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.GatewayError.Code;
import io.voicegateway.domain.port.UpstreamPool.Lease;
import io.voicegateway.domain.testing.ScriptedUpstream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How many sessions there may be at once, and whose place is given to whom. */
class QuotaTest {
    @Test
    void capCountsWarmOnesAndIsNeverPassed() {
        PoolFixture fixture = new PoolFixture(PoolConfig.of(PROFILE, 2, 3)).started();
        fixture.lease();
        fixture.lease();
        fixture.lease();

        CompletableFuture<Lease> fourth = fixture.ask(fixture.first, PROFILE);
        fixture.settle();

        assertThat(errorOf(fourth).code()).isEqualTo(Code.OVER_CAPACITY);
        assertThat(fixture.openSessions()).isEqualTo(3);
    }

    @Test
    void callOfAnotherProfileDisplacesAWarmSessionAtTheCapAndWaitsForItsSocket() {
        PoolFixture fixture = new PoolFixture(PoolConfig.of(PROFILE, 1, 1)).started();
        ScriptedUpstream displaced = fixture.connector.dials().get(0).session();
        displaced.linger();

        CompletableFuture<Lease> asked = fixture.ask(fixture.first, OTHER);
        fixture.advance(Duration.ofMillis(100));
        int dialsWhileLingering = fixture.connector.dials().size();
        displaced.lingerOver();
        fixture.advance(Duration.ofMillis(100));

        assertThat(dialsWhileLingering).isEqualTo(1);
        assertThat(displaced.closes()).isPositive();
        assertThat(asked.join().warm()).isFalse();
        assertThat(fixture.pool.stats().displaced()).isEqualTo(1);
    }

    @Test
    void placeIsFreeOnlyWhenTheUsedSessionsSocketIsGone() {
        PoolFixture fixture = new PoolFixture(PoolConfig.of(PROFILE, 0, 1)).started();
        Lease used = fixture.lease();
        ScriptedUpstream session = (ScriptedUpstream) used.session();
        session.linger();
        fixture.close(used);

        CompletableFuture<Lease> asked = fixture.ask(fixture.first, PROFILE);
        fixture.advance(Duration.ofMillis(500));
        boolean doneWhileLingering = asked.isDone();
        session.lingerOver();
        fixture.advance(Duration.ofMillis(50));

        assertThat(doneWhileLingering).isFalse();
        assertThat(asked.join().session().isOpen()).isTrue();
    }
}
