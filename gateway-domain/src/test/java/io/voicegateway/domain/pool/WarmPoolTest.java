package io.voicegateway.domain.pool;

import static io.voicegateway.domain.pool.PoolFixture.OTHER;
import static io.voicegateway.domain.pool.PoolFixture.PROFILE;
import static io.voicegateway.domain.pool.PoolFixture.errorOf;
import static io.voicegateway.domain.pool.PoolFixture.warm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voicegateway.domain.model.GatewayError.Code;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.PoolEvents;
import io.voicegateway.domain.port.PoolEvents.RetireReason;
import io.voicegateway.domain.port.UpstreamPool.Lease;
import io.voicegateway.domain.port.UpstreamPool.Snapshot;
import io.voicegateway.domain.port.UpstreamSession;
import io.voicegateway.domain.testing.FakeConnector;
import io.voicegateway.domain.testing.ManualLoop;
import io.voicegateway.domain.testing.ScriptedUpstream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WarmPoolTest {
    @Test
    void poolFillsToItsTargetAndSpreadsOverTheLoops() {
        PoolFixture fixture = new PoolFixture(warm(4)).started();

        assertThat(fixture.pool.snapshot()).isEqualTo(new Snapshot(0, 0, 4, 0));
        assertThat(fixture.connector.dials())
                .extracting(FakeConnector.FakeDialled::loop)
                .containsOnly(fixture.first, fixture.second)
                .filteredOn(loop -> loop == fixture.first)
                .hasSize(2);
    }

    @Test
    void connectorPreparesItselfBeforeThePoolDials() {
        PoolFixture fixture = new PoolFixture(warm(1)).started();

        assertThat(fixture.connector.dials()).hasSize(1);
        assertThat(fixture.connector.isPreparedInTime()).isTrue();
    }

    @Test
    void warmLeaseIsThereAtOnceAndOnTheCallsOwnLoop() {
        PoolFixture fixture = new PoolFixture(warm(4)).started();
        CompletableFuture<Lease> asked = new CompletableFuture<>();

        fixture.second.run(() -> {
            CompletableFuture<Lease> lease =
                    fixture.pool.lease(PROFILE, fixture.second).toCompletableFuture();
            assertThat(lease).isDone();
            asked.complete(lease.join());
        });

        assertThat(asked.join().warm()).isTrue();
        assertThat(asked.join().session())
                .isInstanceOf(ScriptedUpstream.class)
                .extracting(UpstreamSession::loop)
                .isSameAs(fixture.second);
    }

    @Test
    void sessionIsStolenFromAnotherLoopWhenTheOwnShelfIsEmpty() {
        PoolFixture fixture = new PoolFixture(warm(1)).started();
        ManualLoop empty = fixture.connector.dials().get(0).loop() == fixture.first ? fixture.second : fixture.first;

        Lease lease = fixture.ask(empty, PROFILE).join();

        assertThat(lease.warm()).isTrue();
        assertThat(lease.session().loop()).isSameAs(empty);
        assertThat(fixture.pool.stats().hitsElsewhere()).isEqualTo(1);
    }

    @Test
    void noSessionIsEverLentTwiceAndUsedOnesAreClosed() {
        PoolFixture fixture = new PoolFixture(warm(3)).started();
        Set<UpstreamSession> seen = new HashSet<>();

        for (int i = 0; i < 30; i++) {
            Lease lease = fixture.lease();
            assertThat(seen.add(lease.session())).isTrue();
            fixture.close(lease);
        }

        assertThat(fixture.openSessions()).isEqualTo(3);
        assertThat(fixture.pool.stats().retired()).containsEntry(RetireReason.USED, 30L);
        assertThat(fixture.pool.snapshot()).isEqualTo(new Snapshot(0, 0, 3, 0));
    }

    @Test
    void leasedSessionIsReplacedOnTheShelfInTheBackground() {
        PoolFixture fixture = new PoolFixture(warm(2)).started();

        fixture.lease();

        assertThat(fixture.pool.snapshot()).isEqualTo(new Snapshot(0, 0, 2, 1));
        assertThat(fixture.pool.stats().hits()).isEqualTo(1);
    }

    @Test
    void warmSessionsFollowTheLoopWhereTheCallsAre() {
        PoolFixture fixture = new PoolFixture(warm(4)).started();

        for (int i = 0; i < 20; i++) {
            CompletableFuture<Lease> asked = fixture.ask(fixture.second, PROFILE);
            fixture.settle();
            fixture.second.run(() -> asked.join().close());
            fixture.settle();
        }
        fixture.advance(Duration.ofSeconds(50));

        List<FakeConnector.FakeDialled> warm = fixture.connector.dials().stream()
                .filter(dialled -> dialled.session().isOpen())
                .toList();
        assertThat(warm).filteredOn(dialled -> dialled.loop() == fixture.second).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void missDialsOnTheCallsLoopAndDoesNotWaitForThePool() {
        PoolFixture fixture = new PoolFixture(warm(1));
        fixture.connector.hold();
        fixture.started();
        CompletableFuture<Lease> asked = fixture.ask(fixture.second, PROFILE);

        FakeConnector.FakeDialled own = fixture.connector.dials().get(1);
        fixture.connector.release();
        fixture.settle();

        assertThat(own.loop()).isSameAs(fixture.second);
        assertThat(asked.join().session()).isSameAs(own.session());
        assertThat(asked.join().warm()).isFalse();
        assertThat(fixture.pool.stats().misses()).isEqualTo(1);
    }

    @Test
    void sessionForAnotherProfileIsNotLent() {
        PoolFixture fixture = new PoolFixture(warm(1)).started();
        UpstreamProfile ownVoice = new UpstreamProfile("fake", "default", Map.of("voice", "Kore"));

        CompletableFuture<Lease> asked = fixture.ask(fixture.first, ownVoice);
        fixture.settle();

        assertThat(asked.join().warm()).isFalse();
        assertThat(fixture.connector.dials().get(1).profile()).isEqualTo(ownVoice);
    }

    @Test
    void dialledConnectionIsSetUpForTheCallThatNeedsIt() {
        PoolFixture fixture = new PoolFixture(warm(0).withDialled(Map.of("fake", 1))).started();
        assertThat(fixture.pool.snapshot()).isEqualTo(new Snapshot(0, 1, 0, 0));
        FakeConnector.FakeDialled waiting = fixture.connector.dials().get(0);

        CompletableFuture<Lease> asked = fixture.ask(fixture.first, OTHER);
        fixture.settle();

        assertThat(asked.join().session()).isSameAs(waiting.session());
        assertThat(waiting.profile()).isEqualTo(OTHER);
        assertThat(fixture.pool.stats().halfHits()).isEqualTo(1);
        assertThat(fixture.pool.snapshot()).isEqualTo(new Snapshot(0, 1, 0, 1));
    }

    @Test
    void dialledConnectionOfAnotherLoopIsSetUpThere() {
        PoolFixture fixture = new PoolFixture(warm(0).withDialled(Map.of("fake", 1))).started();
        ManualLoop owner = (ManualLoop) fixture.connector.dials().get(0).loop();
        ManualLoop caller = owner == fixture.first ? fixture.second : fixture.first;

        CompletableFuture<Lease> asked = fixture.ask(caller, OTHER);
        fixture.settle();

        assertThat(asked.join().session().loop()).isSameAs(caller);
        assertThat(fixture.connector.dials().get(0).profile()).isEqualTo(OTHER);
    }

    @Test
    void dialledConnectionThatBrokeIsReplacedAndNeverUsed() {
        PoolFixture fixture = new PoolFixture(warm(0).withDialled(Map.of("fake", 1))).started();
        FakeConnector.FakeDialled broken = fixture.connector.dials().get(0);
        broken.breakConnection();

        Lease lease = fixture.lease();

        assertThat(broken.profile()).isNull();
        assertThat(lease.session().isOpen()).isTrue();
        assertThat(fixture.pool.stats().openFailures()).isZero();
    }

    @Test
    void unknownProfileIsRefusedByName() {
        PoolFixture fixture = new PoolFixture(warm(0)).started();
        UpstreamProfile unknown = UpstreamProfile.of("fake", "unknown");

        CompletableFuture<Lease> asked = fixture.ask(fixture.first, unknown);
        CompletableFuture<Lease> nowhere = fixture.ask(fixture.first, UpstreamProfile.of("nobody", "default"));

        assertThat(errorOf(asked).code()).isEqualTo(Code.UNKNOWN_PROFILE);
        assertThat(errorOf(nowhere).code()).isEqualTo(Code.UNKNOWN_PROFILE);
        assertThat(fixture.pool.refusal(unknown)).isPresent();
        assertThat(fixture.connector.dials()).isEmpty();
    }

    @Test
    void warmTargetThatNoConnectorKnowsStopsTheStart() {
        PoolConfig config = PoolConfig.of(UpstreamProfile.of("fake", "unknown"), 1, 5);

        assertThatThrownBy(() -> new PoolFixture(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fake/unknown");
    }

    @Test
    void drainClosesWhatIsUnusedAndKeepsWhatIsLeased() {
        PoolFixture fixture = new PoolFixture(warm(3)).started();
        Lease lease = fixture.lease();

        fixture.pool.drain();
        fixture.pool.drain();
        fixture.advance(Duration.ofSeconds(1));

        assertThat(fixture.pool.snapshot()).isEqualTo(new Snapshot(0, 0, 0, 1));
        assertThat(lease.session().isOpen()).isTrue();
        assertThat(errorOf(fixture.ask(fixture.first, PROFILE)).code()).isEqualTo(Code.DRAINING);
        assertThat(fixture.pool.refusal(PROFILE)).isPresent();
        assertThat(fixture.first.armedTimers()).isZero();
    }

    @Test
    void sessionThatArrivesWhileDrainingIsClosed() {
        PoolFixture fixture = new PoolFixture(warm(1));
        fixture.connector.hold();
        fixture.started();

        fixture.pool.drain();
        fixture.connector.release();
        fixture.advance(Duration.ofSeconds(1));

        assertThat(fixture.openSessions()).isZero();
        assertThat(fixture.pool.snapshot()).isEqualTo(new Snapshot(0, 0, 0, 0));
    }

    @Test
    void everyRetirementIsToldWithItsReason() {
        StringBuilder told = new StringBuilder();
        PoolFixture fixture = new PoolFixture(warm(1), new PoolEvents() {
            @Override
            public void onRetired(UpstreamProfile profile, RetireReason reason, long ageNanos) {
                told.append(profile).append(' ').append(reason);
            }
        });
        fixture.started();

        fixture.close(fixture.lease());

        assertThat(told.toString()).isEqualTo("fake/default USED");
    }

    @Test
    void thousandsOfCallsLeaveNothingBehind() {
        PoolFixture fixture = new PoolFixture(warm(2)).started();

        for (int i = 0; i < 2000; i++) {
            ManualLoop loop = i % 3 == 0 ? fixture.second : fixture.first;
            CompletableFuture<Lease> asked = fixture.ask(loop, i % 5 == 0 ? OTHER : PROFILE);
            fixture.settle();
            loop.run(() -> asked.join().close());
            fixture.settle();
        }
        fixture.pool.drain();
        fixture.advance(Duration.ofSeconds(3));

        assertThat(fixture.openSessions()).isZero();
        assertThat(fixture.pool.snapshot()).isEqualTo(new Snapshot(0, 0, 0, 0));
        assertThat(fixture.memory.freeSegments()).isEqualTo(fixture.memory.madeSegments());
        assertThat(fixture.first.armedTimers() + fixture.second.armedTimers()).isZero();
    }
}
