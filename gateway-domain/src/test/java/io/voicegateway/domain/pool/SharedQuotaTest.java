package io.voicegateway.domain.pool;

import static io.voicegateway.domain.pool.PoolFixture.PROFILE;
import static io.voicegateway.domain.pool.PoolFixture.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.GatewayError.Code;
import io.voicegateway.domain.port.SessionShare;
import io.voicegateway.domain.port.UpstreamPool.Lease;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A pool that may have only its share of what all instances may have. */
class SharedQuotaTest {
    private final Share share = new Share();
    private final PoolFixture fixture = new PoolFixture(PoolConfig.of(PROFILE, 0, 10), share).started();

    @Test
    void callWaitsForAnAnswerAndTakesThePlaceItBrings() {
        share.asking = true;
        CompletableFuture<Lease> asked = fixture.ask(fixture.first, PROFILE);
        fixture.advance(Duration.ofMillis(40));
        boolean doneBefore = asked.isDone();

        share.places = 1;
        share.asking = false;
        fixture.advance(Duration.ofMillis(40));

        assertThat(doneBefore).isFalse();
        assertThat(share.wanted).isPositive();
        assertThat(asked.join().session().isOpen()).isTrue();
    }

    @Test
    void callIsRefusedWhenTheFleetHasNoPlaceLeft() {
        CompletableFuture<Lease> asked = fixture.ask(fixture.first, PROFILE);

        assertThat(errorOf(asked).code()).isEqualTo(Code.OVER_CAPACITY);
    }

    @Test
    void whatIsNotUsedIsGivenBackWithinTwoSeconds() {
        share.places = 5;
        CompletableFuture<Lease> asked = fixture.ask(fixture.first, PROFILE);
        fixture.advance(Duration.ofSeconds(1));
        int wantedDuringTheCall = share.wanted;
        fixture.first.run(() -> asked.join().close());

        fixture.advance(Duration.ofSeconds(2));

        assertThat(wantedDuringTheCall).isEqualTo(1);
        assertThat(share.wanted).isZero();
    }

    @Test
    void warmSessionsCountToo() {
        PoolFixture warm = new PoolFixture(PoolConfig.of(PROFILE, 4, 10), share);
        share.places = 2;

        warm.started();

        assertThat(warm.pool.snapshot().warm()).isEqualTo(2);
    }

    /** What the test says. */
    private static final class Share implements SessionShare {
        private int places;
        private int wanted;
        private boolean asking;

        @Override
        public int places() {
            return places;
        }

        @Override
        public void want(int used, int wantedNow) {
            wanted = wantedNow;
        }

        @Override
        public boolean isAsking() {
            return asking;
        }
    }
}
