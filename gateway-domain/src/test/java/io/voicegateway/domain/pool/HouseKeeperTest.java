package io.voicegateway.domain.pool;

import static io.voicegateway.domain.pool.PoolFixture.BUSY;
import static io.voicegateway.domain.pool.PoolFixture.warm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voicegateway.domain.model.TokenUsage;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamLoss.Remedy;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.PoolEvents;
import io.voicegateway.domain.port.PoolEvents.RetireReason;
import io.voicegateway.domain.port.UpstreamPool.Snapshot;
import io.voicegateway.domain.testing.ScriptedUpstream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HouseKeeperTest {
    private static final Duration LONG = Duration.ofHours(1);

    @Test
    void unusedSessionIsRetiredAndReplacedBeforeItGoes() {
        PoolFixture fixture = new PoolFixture(warm(1)).started();
        int leastWarm = Integer.MAX_VALUE;

        for (int i = 0; i < 60; i++) {
            fixture.advance(Duration.ofSeconds(1));
            leastWarm = Math.min(leastWarm, fixture.pool.snapshot().warm());
        }

        assertThat(fixture.connector.dials()).hasSizeGreaterThan(1);
        assertThat(fixture.pool.stats().retired().get(RetireReason.IDLE)).isPositive();
        assertThat(leastWarm).isEqualTo(1);
    }

    @Test
    void sessionIsRetiredWellBeforeTheVendorsLimit() {
        PoolFixture fixture = new PoolFixture(warm(1).withAges(LONG, LONG, LONG));
        fixture.connector.maxConnectionAge(Duration.ofSeconds(100));
        fixture.started();

        fixture.advance(Duration.ofSeconds(80));

        assertThat(fixture.connector.dials().get(0).session().isOpen()).isFalse();
        assertThat(fixture.pool.snapshot().warm()).isEqualTo(1);
    }

    @Test
    void expiryIsSpreadByJitter() {
        List<Long> goneAt = new ArrayList<>();
        for (double jitter : new double[] {0.0, 0.5, 1.0}) {
            PoolFixture fixture = new PoolFixture(warm(1).withAges(Duration.ofSeconds(100), LONG, LONG), () -> jitter);
            fixture.started();
            long seconds = 0;
            while (fixture.connector.dials().get(0).session().isOpen()) {
                fixture.advance(Duration.ofSeconds(1));
                seconds++;
            }
            goneAt.add(seconds);
        }

        assertThat(goneAt).isSortedAccordingTo((a, b) -> Long.compare(b, a)).doesNotHaveDuplicates();
        assertThat(goneAt).allMatch(seconds -> seconds >= 70 && seconds <= 100);
    }

    @Test
    void sessionThatTheVendorClosedIsReplacedAtOnce() {
        PoolFixture fixture = new PoolFixture(warm(1)).started();
        ScriptedUpstream dead = fixture.connector.dials().get(0).session();

        on(fixture, dead, () -> {
            dead.breakConnection();
            dead.listener().onClosed(new UpstreamLoss(1006, "reset", Remedy.FRESH));
        });

        assertThat(fixture.pool.snapshot()).isEqualTo(new Snapshot(0, 0, 1, 0));
        assertThat(fixture.pool.stats().retired()).containsEntry(RetireReason.DEAD, 1L);
        assertThat(fixture.connector.dials()).hasSize(2);
    }

    @Test
    void deadSessionThatNobodyToldOfIsNotLentOnItsLoop() {
        PoolFixture fixture = new PoolFixture(warm(1)).started();
        ScriptedUpstream dead = fixture.connector.dials().get(0).session();
        dead.breakConnection();

        assertThat(fixture.lease().session()).isNotSameAs(dead);
    }

    @Test
    void sessionThatSpeaksBeforeACallIsNeverLent() {
        PoolFixture fixture = new PoolFixture(warm(1)).started();
        ScriptedUpstream phantom = fixture.connector.dials().get(0).session();

        on(fixture, phantom, () -> phantom.listener().onAudio(new byte[2], 0, 2));

        assertThat(fixture.pool.stats().retired()).containsEntry(RetireReason.SPOKE, 1L);
        assertThat(phantom.closes()).isPositive();
        assertThat(fixture.lease().session()).isNotSameAs(phantom);
    }

    @Test
    void vendorsCountingDoesNoHarm() {
        PoolFixture fixture = new PoolFixture(warm(1)).started();
        ScriptedUpstream session = fixture.connector.dials().get(0).session();

        on(fixture, session, () -> session.listener().onUsage(new TokenUsage(1, 0, 1, 0, 0)));

        assertThat(session.isOpen()).isTrue();
    }

    @Test
    void sessionThatTheVendorWillCloseIsRetired() {
        PoolFixture fixture = new PoolFixture(warm(1)).started();
        ScriptedUpstream expiring = fixture.connector.dials().get(0).session();

        on(fixture, expiring, () -> expiring.listener().onExpiring(Duration.ofSeconds(50)));

        assertThat(fixture.pool.stats().retired()).containsEntry(RetireReason.EXPIRED, 1L);
        assertThat(fixture.pool.snapshot().warm()).isEqualTo(1);
    }

    @Test
    void dialledConnectionThatBrokeIsReplaced() {
        PoolFixture fixture = new PoolFixture(warm(0).withDialled(Map.of("fake", 1))).started();
        fixture.connector.dials().get(0).breakConnection();

        fixture.advance(Duration.ofSeconds(1));

        assertThat(fixture.pool.snapshot()).isEqualTo(new Snapshot(0, 1, 0, 0));
        assertThat(fixture.connector.dials()).hasSize(2);
    }

    @Test
    void failedOpeningsAreRepeatedEverMoreSeldom() {
        PoolFixture fixture = new PoolFixture(warm(1));
        fixture.connector.failDials(BUSY);
        fixture.started();
        List<Integer> dialsAfterSeconds = new ArrayList<>();

        for (int second = 1; second <= 7; second++) {
            fixture.advance(Duration.ofSeconds(1));
            dialsAfterSeconds.add(fixture.connector.dials().size());
        }

        assertThat(dialsAfterSeconds).containsExactly(2, 3, 3, 4, 4, 4, 4);
    }

    @Test
    void retryAfterDelaysTheNextOpening() {
        PoolFixture fixture = new PoolFixture(warm(1));
        fixture.connector.failDials(new UpstreamLoss(429, "quota", Remedy.FRESH, Duration.ofSeconds(20)));
        fixture.started();

        fixture.advance(Duration.ofSeconds(19));

        assertThat(fixture.connector.dials()).hasSize(1);
    }

    @Test
    void noMoreAreOpenedAtOnceThanAllowed() {
        PoolFixture fixture = new PoolFixture(warm(10));
        fixture.connector.hold();
        fixture.started();
        fixture.advance(Duration.ofSeconds(1));
        int atOnce = fixture.connector.dials().size();

        fixture.connector.release();
        fixture.settle();

        assertThat(atOnce).isEqualTo(4);
        assertThat(fixture.pool.snapshot().warm()).isEqualTo(10);
    }

    @Test
    void fullPoolDoesNothingButLook() {
        PoolFixture fixture = new PoolFixture(warm(2).withAges(LONG, LONG, LONG)).started();

        fixture.advance(Duration.ofSeconds(30));

        assertThat(fixture.connector.dials()).hasSize(2);
        assertThat(fixture.pool.stats().oldestWarmMillis()).isBetween(29_000L, 31_000L);
        assertThat(fixture.pool.stats().opened()).isEqualTo(2);
    }

    @Test
    void leasedSessionIsNoneOfTheHousekeepersBusiness() {
        PoolFixture fixture = new PoolFixture(warm(1)).started();
        var lease = fixture.lease();

        fixture.advance(Duration.ofMinutes(20));

        assertThat(lease.session().isOpen()).isTrue();
        assertThat(fixture.pool.snapshot().leased()).isEqualTo(1);
    }

    @Test
    void bugInOneLookDoesNotEndTheHousekeeping() {
        boolean[] thrown = {false};
        PoolFixture fixture = new PoolFixture(warm(1), new PoolEvents() {
            @Override
            public void onRetired(UpstreamProfile profile, RetireReason reason, long ageNanos) {
                if (!thrown[0]) {
                    thrown[0] = true;
                    throw new IllegalStateException("planted");
                }
            }
        });
        fixture.started();
        assertThatThrownBy(() -> fixture.advance(Duration.ofMinutes(2))).hasMessage("planted");

        fixture.settle();
        fixture.advance(Duration.ofMinutes(2));

        assertThat(fixture.pool.snapshot().warm()).isEqualTo(1);
        assertThat(fixture.connector.dials()).hasSizeGreaterThan(3);
    }

    private static void on(PoolFixture fixture, ScriptedUpstream session, Runnable event) {
        (session.loop() == fixture.first ? fixture.first : fixture.second).run(event);
        fixture.settle();
    }
}
