package io.voicegateway.domain.pool;

import static io.voicegateway.domain.pool.PoolFixture.BUSY;
import static io.voicegateway.domain.pool.PoolFixture.PROFILE;
import static io.voicegateway.domain.pool.PoolFixture.warm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voicegateway.domain.model.SessionOptions;
import io.voicegateway.domain.port.UpstreamPool.Lease;
import io.voicegateway.domain.port.UpstreamPool.Snapshot;
import io.voicegateway.domain.port.UpstreamSession;
import io.voicegateway.domain.testing.FakeConnector;
import io.voicegateway.domain.testing.ScriptedUpstream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PoolLeaseTest {
    private final PoolFixture fixture = new PoolFixture(PoolConfig.of(PROFILE, 0, 1)).started();

    @Test
    void replacementIsDialledOnlyWhenTheOldSocketIsGone() {
        Lease lease = fixture.lease();
        ScriptedUpstream old = (ScriptedUpstream) lease.session();
        old.linger();

        CompletableFuture<UpstreamSession> replaced = replace(lease, SessionOptions.resume("handle-1"));
        int dialsWhileLingering = fixture.connector.dials().size();
        old.lingerOver();
        fixture.settle();

        assertThat(dialsWhileLingering).isEqualTo(1);
        assertThat(replaced.join()).isSameAs(lease.session()).isNotSameAs(old);
        assertThat(lastDial().options()).isEqualTo(SessionOptions.resume("handle-1"));
        assertThat(lastDial().profile()).isEqualTo(PROFILE);
    }

    @Test
    void replacementKeepsItsPlaceInAFullQuota() {
        Lease lease = fixture.lease();

        for (int i = 0; i < 5; i++) {
            assertThat(replace(lease, SessionOptions.FRESH)).isCompleted();
        }

        assertThat(fixture.pool.snapshot()).isEqualTo(new Snapshot(0, 0, 0, 1));
        assertThat(fixture.openSessions()).isEqualTo(1);
        fixture.close(lease);
        assertThat(fixture.lease().session().isOpen()).isTrue();
    }

    @Test
    void failedReplacementMayBeTriedAgain() {
        Lease lease = fixture.lease();
        fixture.connector.failSetups(BUSY);
        CompletableFuture<UpstreamSession> failed = replace(lease, SessionOptions.FRESH);
        fixture.connector.failSetups(null);

        CompletableFuture<UpstreamSession> second = replace(lease, SessionOptions.FRESH);

        assertThatThrownBy(failed::join).hasMessageContaining("503 busy");
        assertThat(second.join().isOpen()).isTrue();
        assertThat(fixture.pool.snapshot().leased()).isEqualTo(1);
    }

    @Test
    void replacementThatHangsFailsAfterTheLeaseTimeout() {
        Lease lease = fixture.lease();
        fixture.connector.hold();
        CompletableFuture<UpstreamSession> replaced = replace(lease, SessionOptions.FRESH);

        fixture.advance(Duration.ofMillis(10_010));

        assertThat(replaced).isCompletedExceptionally();
        fixture.close(lease);
        fixture.connector.release();
        fixture.settle();
        assertThat(fixture.openSessions()).isZero();
        assertThat(fixture.pool.snapshot()).isEqualTo(new Snapshot(0, 0, 0, 0));
    }

    @Test
    void leaseClosedDuringAReplacementLeavesNoSocket() {
        for (boolean whileClosingTheOld : new boolean[] {true, false}) {
            Lease lease = fixture.lease();
            ScriptedUpstream old = (ScriptedUpstream) lease.session();
            if (whileClosingTheOld) {
                old.linger();
            } else {
                fixture.connector.hold();
            }
            replace(lease, SessionOptions.FRESH);

            fixture.close(lease);
            old.lingerOver();
            fixture.connector.release();
            fixture.settle();

            assertThat(fixture.openSessions()).isZero();
            assertThat(fixture.pool.snapshot()).isEqualTo(new Snapshot(0, 0, 0, 0));
            fixture.close(fixture.lease());
        }
    }

    @Test
    void closingTwiceIsClosingOnce() {
        Lease lease = fixture.lease();
        ScriptedUpstream session = (ScriptedUpstream) lease.session();

        fixture.close(lease);
        fixture.close(lease);

        assertThat(session.closes()).isEqualTo(1);
        assertThat(fixture.pool.snapshot()).isEqualTo(new Snapshot(0, 0, 0, 0));
    }

    @Test
    void replacingAClosedLeaseIsMisuse() {
        Lease lease = fixture.lease();
        fixture.close(lease);

        assertThatThrownBy(() -> lease.replace(SessionOptions.FRESH)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void stolenSessionIsReplacedByOneOnTheCallsOwnLoop() {
        PoolFixture two = new PoolFixture(warm(1)).started();
        var caller = two.connector.dials().get(0).loop() == two.first ? two.second : two.first;
        Lease lease = two.ask(caller, PROFILE).join();
        two.settle();
        CompletableFuture<UpstreamSession> result = new CompletableFuture<>();

        caller.run(() -> lease.replace(SessionOptions.FRESH).thenAccept(result::complete));
        two.settle();

        assertThat(result.join()).isInstanceOf(ScriptedUpstream.class);
        assertThat(result.join().loop()).isSameAs(caller);
        assertThat(two.connector.dials().get(0).session().isOpen()).isFalse();
        assertThat(two.memory.freeSegments()).isEqualTo(two.memory.madeSegments());
    }

    private CompletableFuture<UpstreamSession> replace(Lease lease, SessionOptions options) {
        CompletableFuture<UpstreamSession> result = new CompletableFuture<>();
        fixture.first.run(() -> lease.replace(options).whenComplete((session, failure) -> {
            if (failure != null) {
                result.completeExceptionally(failure);
            } else {
                result.complete(session);
            }
        }));
        fixture.settle();
        return result;
    }

    private FakeConnector.FakeDialled lastDial() {
        return fixture.connector.dials().get(fixture.connector.dials().size() - 1);
    }
}
