package io.voicegateway.domain.pool;

import static io.voicegateway.domain.pool.PoolFixture.OTHER;
import static io.voicegateway.domain.pool.PoolFixture.warm;
import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.UpstreamPool.Lease;
import io.voicegateway.domain.port.UpstreamPool.Snapshot;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Calls that were announced. */
class PrewarmTest {
    @Test
    void prewarmOpensOneForTheProfileAndTheCallTakesIt() {
        PoolFixture fixture = new PoolFixture(warm(1)).started();

        fixture.pool.prewarm(OTHER);
        fixture.settle();
        CompletableFuture<Lease> asked = fixture.ask(fixture.first, OTHER);
        fixture.settle();

        assertThat(asked.join().warm()).isTrue();
        assertThat(fixture.pool.snapshot()).isEqualTo(new Snapshot(0, 0, 1, 1));
    }

    @Test
    void prewarmedSessionIsGivenUpAfterThirtySeconds() {
        PoolFixture fixture = new PoolFixture(warm(0)).started();
        fixture.pool.prewarm(OTHER);
        fixture.settle();
        assertThat(fixture.pool.snapshot().warm()).isEqualTo(1);

        fixture.advance(Duration.ofSeconds(31));

        assertThat(fixture.pool.snapshot().warm()).isZero();
        assertThat(fixture.openSessions()).isZero();
    }

    @Test
    void hintsForUnknownProfilesAndTooManyHintsCostNothing() {
        PoolFixture fixture = new PoolFixture(warm(0)).started();

        fixture.pool.prewarm(UpstreamProfile.of("fake", "unknown"));
        for (int i = 0; i < 1000; i++) {
            fixture.pool.prewarm(OTHER);
        }
        fixture.advance(Duration.ofSeconds(5));

        assertThat(fixture.openSessions()).isEqualTo(10);
    }
}
