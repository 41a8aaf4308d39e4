package io.voicegateway.domain.pool;

import static io.voicegateway.domain.pool.PoolFixture.warm;
import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamLoss.Remedy;
import io.voicegateway.domain.port.UpstreamSession;
import io.voicegateway.domain.testing.FakeConnector;
import io.voicegateway.domain.testing.ScriptedUpstream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An upstream that opens sessions willingly and ends them before a call comes must not be dialled in a circle. */
class ShortLivesTest {
    @ParameterizedTest
    @EnumSource
    void sessionsThatEndAtOnceAreOpenedEverMoreSeldom(End end) {
        PoolFixture fixture = new PoolFixture(warm(4)).started();

        for (int i = 0; i < 600; i++) {
            endAll(fixture, end);
            fixture.advance(Duration.ofMillis(100));
        }

        assertThat(fixture.connector.dials()).hasSizeBetween(12, 40);
    }

    @Test
    void connectionsWithoutASetupAreNoException() {
        PoolFixture fixture = new PoolFixture(warm(0).withDialled(Map.of("fake", 2))).started();

        for (int i = 0; i < 120; i++) {
            fixture.connector.dials().forEach(FakeConnector.FakeDialled::breakConnection);
            fixture.advance(Duration.ofMillis(500));
        }

        assertThat(fixture.connector.dials()).hasSizeBetween(6, 25);
    }

    @Test
    void oneBadMomentCostsNoTime() {
        PoolFixture fixture = new PoolFixture(warm(4)).started();
        fixture.advance(Duration.ofSeconds(1));

        endAll(fixture, End.CLOSED);

        assertThat(fixture.pool.snapshot().warm()).isEqualTo(4);
    }

    @Test
    void lifeThatWasLongEnoughIsNoWaste() {
        PoolFixture fixture = new PoolFixture(warm(2)).started();

        for (int i = 0; i < 5; i++) {
            fixture.advance(Duration.ofSeconds(11));
            endAll(fixture, End.CLOSED);

            assertThat(fixture.pool.snapshot().warm()).isEqualTo(2);
        }
    }

    @Test
    void minuteWithoutALossForgives() {
        PoolFixture fixture = new PoolFixture(warm(2)).started();
        for (int i = 0; i < 100; i++) {
            endAll(fixture, End.CLOSED);
            fixture.advance(Duration.ofMillis(100));
        }

        fixture.advance(Duration.ofSeconds(70));
        endAll(fixture, End.CLOSED);

        assertThat(fixture.pool.snapshot().warm()).isEqualTo(2);
    }

    private static void endAll(PoolFixture fixture, End end) {
        for (FakeConnector.FakeDialled dialled : List.copyOf(fixture.connector.dials())) {
            ScriptedUpstream session = dialled.session();
            if (session != null && session.isOpen()) {
                (session.loop() == fixture.first ? fixture.first : fixture.second)
                        .run(() -> end.of.accept(session.listener()));
                session.breakConnection();
            }
        }
        fixture.settle();
    }

    /** How a session ends that nobody uses. */
    enum End {
        CLOSED(listener -> listener.onClosed(new UpstreamLoss(1011, "no", Remedy.RESUME))),
        EXPIRING(listener -> listener.onExpiring(Duration.ZERO)),
        SPOKE(listener -> listener.onAudio(new byte[2], 0, 2));

        private final Consumer<UpstreamSession.Listener> of;

        End(Consumer<UpstreamSession.Listener> of) {
            this.of = of;
        }
    }
}
