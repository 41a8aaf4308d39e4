package io.voicegateway.domain.pool;

import static io.voicegateway.domain.pool.PoolFixture.BAD_KEY;
import static io.voicegateway.domain.pool.PoolFixture.BUSY;
import static io.voicegateway.domain.pool.PoolFixture.PROFILE;
import static io.voicegateway.domain.pool.PoolFixture.errorOf;
import static io.voicegateway.domain.pool.PoolFixture.warm;
import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.GatewayError.Code;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamLoss.Remedy;
import io.voicegateway.domain.port.UpstreamPool.Lease;
import io.voicegateway.domain.port.UpstreamPool.Snapshot;
import io.voicegateway.domain.testing.FakeConnector;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LeaseAttemptTest {
    private final PoolFixture fixture = new PoolFixture(warm(0)).started();
    private final FakeConnector connector = fixture.connector;

    @Test
    void secondTryWinsWithinTwoSecondsWhenTheUpstreamIsBusyOnce() {
        connector.failDials(BUSY);
        CompletableFuture<Lease> asked = ask();
        connector.failDials(null);

        fixture.advance(Duration.ofSeconds(2));

        assertThat(asked.join().session().isOpen()).isTrue();
        assertThat(connector.dials()).hasSize(2);
    }

    @Test
    void leaseTellsWhatItsOwnTryTookAndNotTheOnesBefore() {
        connector.failDials(BUSY);
        CompletableFuture<Lease> asked = ask();
        connector.failDials(null);

        fixture.advance(Duration.ofSeconds(2));

        assertThat(asked.join().warm()).isFalse();
        assertThat(asked.join().setUpNanos()).isBetween(0L, 100_000_000L);
    }

    @Test
    void threeTriesInFiveSecondsAreAllWhenTheUpstreamStaysBusy() {
        connector.failDials(BUSY);
        CompletableFuture<Lease> asked = ask();

        fixture.advance(Duration.ofSeconds(5));

        assertThat(errorOf(asked).code()).isEqualTo(Code.CONNECT_FAILED);
        assertThat(errorOf(asked).detail()).contains("503 busy").contains("try 3");
        assertThat(connector.dials()).hasSize(3);
        assertThat(fixture.pool.snapshot()).isEqualTo(new Snapshot(0, 0, 0, 0));
    }

    @Test
    void quotaRefusalWithoutARemedyIsTriedAgainToo() {
        connector.failSetups(new UpstreamLoss(429, "quota", Remedy.NONE));
        CompletableFuture<Lease> asked = ask();
        connector.failSetups(null);

        fixture.advance(Duration.ofSeconds(2));

        assertThat(asked.join().session().isOpen()).isTrue();
    }

    @Test
    void retryAfterIsKept() {
        connector.failDials(new UpstreamLoss(429, "slow down", Remedy.FRESH, Duration.ofSeconds(3)));
        CompletableFuture<Lease> asked = ask();
        connector.failDials(null);

        fixture.advance(Duration.ofMillis(2900));
        int dialsBefore = connector.dials().size();
        fixture.advance(Duration.ofMillis(200));

        assertThat(dialsBefore).isEqualTo(1);
        assertThat(asked.join().session().isOpen()).isTrue();
    }

    @Test
    void retryAfterBeyondTheWindowFailsAtOnce() {
        connector.failDials(new UpstreamLoss(429, "slow down", Remedy.FRESH, Duration.ofSeconds(6)));

        CompletableFuture<Lease> asked = ask();

        assertThat(errorOf(asked).code()).isEqualTo(Code.CONNECT_FAILED);
        assertThat(connector.dials()).hasSize(1);
    }

    @Test
    void refusalForGoodIsNotTriedAgain() {
        connector.failDials(BAD_KEY);

        CompletableFuture<Lease> asked = ask();

        assertThat(errorOf(asked).code()).isEqualTo(Code.UPSTREAM_REJECTED);
        assertThat(errorOf(asked).detail()).contains("bad key");
        assertThat(connector.dials()).hasSize(1);
    }

    @Test
    void dialThatHangsIsGivenUpAfterTenSecondsAndClosedWhenItArrives() {
        connector.hold();
        CompletableFuture<Lease> asked = ask();

        fixture.advance(Duration.ofMillis(9_990));
        boolean doneEarly = asked.isDone();
        fixture.advance(Duration.ofMillis(20));
        connector.release();
        fixture.settle();

        assertThat(doneEarly).isFalse();
        assertThat(errorOf(asked).code()).isEqualTo(Code.LEASE_TIMEOUT);
        assertThat(errorOf(asked).detail()).contains("max-total=10");
        assertThat(connector.dials()).noneMatch(FakeConnector.FakeDialled::isOpen);
        assertThat(fixture.pool.snapshot()).isEqualTo(new Snapshot(0, 0, 0, 0));
        assertThat(fixture.second.armedTimers()).isZero();
    }

    @Test
    void setupThatIsNeverAnsweredIsGivenUpAndItsConnectionClosed() {
        CompletableFuture<Lease> asked = new CompletableFuture<>();
        fixture.second.run(() -> {
            fixture.pool.lease(PROFILE, fixture.second).whenComplete((lease, failure) -> {
                asked.completeExceptionally(failure);
            });
            connector.hold();
        });

        fixture.advance(Duration.ofSeconds(11));
        boolean closedAtDeadline = !connector.dials().get(0).isOpen();
        connector.release();
        fixture.settle();

        assertThat(errorOf(asked).code()).isEqualTo(Code.LEASE_TIMEOUT);
        assertThat(closedAtDeadline).isTrue();
        assertThat(fixture.openSessions()).isZero();
    }

    @Test
    void placeOfAHangingDialIsNotGivenAwayUntilItIsGone() {
        PoolFixture narrow =
                new PoolFixture(PoolConfig.of(PROFILE, 0, 1).withLeaseTimeout(Duration.ofSeconds(1))).started();
        narrow.connector.hold();
        narrow.ask(narrow.first, PROFILE);
        narrow.advance(Duration.ofSeconds(2));

        CompletableFuture<Lease> second = narrow.ask(narrow.first, PROFILE);
        narrow.advance(Duration.ofMillis(500));
        int dialsWhileHanging = narrow.connector.dials().size();
        narrow.connector.release();
        narrow.advance(Duration.ofMillis(100));

        assertThat(dialsWhileHanging).isEqualTo(1);
        assertThat(second.join().session().isOpen()).isTrue();
    }

    @Test
    void warmSessionThatAppearsDuringAPauseIsTaken() {
        connector.failDials(BUSY);
        CompletableFuture<Lease> asked = ask();
        connector.failDials(null);
        fixture.pool.prewarm(PROFILE);
        fixture.settle();

        fixture.advance(Duration.ofSeconds(1));

        assertThat(asked.join().warm()).isTrue();
        assertThat(fixture.pool.snapshot().leased()).isEqualTo(1);
        assertThat(fixture.pool.snapshot().connecting()).isZero();
    }

    @Test
    void cancelledLeaseClosesWhatItHasOpened() {
        connector.hold();

        fixture.first.run(() ->
                fixture.pool.lease(PROFILE, fixture.first).toCompletableFuture().cancel(false));
        fixture.settle();
        connector.release();
        fixture.settle();

        assertThat(fixture.openSessions()).isZero();
        assertThat(connector.dials()).noneMatch(FakeConnector.FakeDialled::isOpen);
        assertThat(fixture.pool.snapshot()).isEqualTo(new Snapshot(0, 0, 0, 0));
    }

    @Test
    void callerWhoReturnsGoesOnWithTheNewestHandleThoughASessionIsWarm() {
        PoolFixture warm = new PoolFixture(warm(1)).started();

        CompletableFuture<Lease> asked = goOn(warm, "newest", "older");

        assertThat(asked).isCompletedWithValueMatching(lease -> lease.resumed() && !lease.warm());
        assertThat(handlesTried(warm)).contains("newest").doesNotContain("older");
    }

    @Test
    void handleThatIsRefusedIsFollowedByTheNextThenByWhatIsWarm() {
        PoolFixture warm = new PoolFixture(warm(1)).started();
        warm.connector.failSetups(new UpstreamLoss(1007, "invalid", Remedy.FRESH));

        CompletableFuture<Lease> asked = goOn(warm, "newest", "older");
        warm.advance(Duration.ofMillis(20));

        assertThat(handlesTried(warm)).containsSubsequence("newest", "older");
        assertThat(asked).isCompletedWithValueMatching(lease -> !lease.resumed() && lease.warm());
    }

    @Test
    void sessionThatIsStillOpenElsewhereIsWaitedForAndThenGivenUp() {
        connector.failSetups(new UpstreamLoss(1011, "still active", Remedy.RESUME));
        CompletableFuture<Lease> asked = goOn(fixture, "h");
        fixture.advance(Duration.ofMillis(600));
        int triesBefore = handlesTried(fixture).size();

        fixture.advance(Duration.ofMillis(410));
        connector.failSetups(null);
        fixture.advance(Duration.ofSeconds(2));

        assertThat(triesBefore).isEqualTo(2);
        assertThat(handlesTried(fixture)).startsWith("h", "h", "h", "fresh");
        assertThat(asked).isCompletedWithValueMatching(lease -> !lease.resumed());
    }

    private CompletableFuture<Lease> ask() {
        CompletableFuture<Lease> asked = fixture.ask(fixture.first, PROFILE);
        fixture.settle();
        return asked;
    }

    private static CompletableFuture<Lease> goOn(PoolFixture fixture, String... handles) {
        CompletableFuture<Lease> asked = new CompletableFuture<>();
        fixture.first.run(() ->
                fixture.pool.lease(PROFILE, fixture.first, List.of(handles)).thenAccept(asked::complete));
        fixture.settle();
        return asked;
    }

    private static List<String> handlesTried(PoolFixture fixture) {
        return fixture.connector.dials().stream()
                .map(FakeConnector.FakeDialled::options)
                .filter(Objects::nonNull)
                .map(options -> options.resumeToken().orElse("fresh"))
                .toList();
    }
}
