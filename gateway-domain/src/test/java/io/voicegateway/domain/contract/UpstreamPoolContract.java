package io.voicegateway.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voicegateway.domain.model.GatewayError.Code;
import io.voicegateway.domain.model.GatewayException;
import io.voicegateway.domain.model.SessionOptions;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamLoss.Remedy;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.UpstreamPool;
import io.voicegateway.domain.port.UpstreamPool.Lease;
import io.voicegateway.domain.port.UpstreamSession;
import io.voicegateway.domain.testing.FakeConnector;
import io.voicegateway.domain.testing.ManualLoop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a pool must do whatever it keeps ready. Runs on one manual loop, before a fake upstream. */
public abstract class UpstreamPoolContract {
    private static final UpstreamProfile PROFILE = UpstreamProfile.of("fake", "default");

    private final ManualLoop loop = new ManualLoop();
    private final FakeConnector connector = new FakeConnector();
    private UpstreamPool pool;

    /** Makes a pool over the connector that allows at least three sessions, and lets it begin. */
    protected abstract UpstreamPool start(FakeConnector connector, ManualLoop loop);

    @BeforeEach
    void startPool() {
        pool = start(connector, loop);
        loop.advanceMillis(1);
    }

    @Test
    void leaseIsAnOpenSessionOnTheCallsLoop() {
        Lease lease = lease();

        assertThat(lease.session().isOpen()).isTrue();
        assertThat(lease.session().loop()).isSameAs(loop);
        assertThat(pool.snapshot().leased()).isEqualTo(1);
    }

    @Test
    void twoCallsNeverGetTheSameSessionNeitherAtOnceNorLater() {
        Lease first = lease();
        Lease second = lease();
        UpstreamSession used = first.session();
        loop.run(first::close);

        Lease third = lease();

        assertThat(second.session()).isNotSameAs(used);
        assertThat(third.session()).isNotSameAs(used).isNotSameAs(second.session());
    }

    @Test
    void closedLeaseClosesItsSessionAndIsCountedNoMore() {
        Lease lease = lease();
        UpstreamSession session = lease.session();

        loop.run(lease::close);
        loop.run(lease::close);

        assertThat(session.isOpen()).isFalse();
        assertThat(pool.snapshot().leased()).isZero();
    }

    @Test
    void replacementFollowsTheEndOfTheOldSession() {
        Lease lease = lease();
        UpstreamSession old = lease.session();

        UpstreamSession replaced = await(() -> lease.replace(SessionOptions.resume("handle")));

        assertThat(old.isOpen()).isFalse();
        assertThat(replaced.isOpen()).isTrue();
        assertThat(lease.session()).isSameAs(replaced);
        assertThat(pool.snapshot().leased()).isEqualTo(1);
    }

    @Test
    void unknownProfileIsRefusedBeforeAndAtTheLease() {
        UpstreamProfile unknown = UpstreamProfile.of("fake", "unknown");

        assertThat(pool.refusal(unknown))
                .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo(Code.UNKNOWN_PROFILE));
        assertThatThrownBy(() -> await(() -> pool.lease(unknown, loop)))
                .satisfies(thrown -> is(thrown, Code.UNKNOWN_PROFILE));
    }

    @Test
    void refusalForGoodReachesTheCall() {
        connector.failSetups(new UpstreamLoss(1008, "model not found", Remedy.NONE));
        UpstreamProfile other = UpstreamProfile.of("fake", "other");

        assertThatThrownBy(() -> await(() -> pool.lease(other, loop)))
                .satisfies(thrown -> is(thrown, Code.UPSTREAM_REJECTED));
    }

    @Test
    void drainedPoolLeasesNothingKeepsCallsAndHoldsNothing() {
        Lease lease = lease();

        pool.drain();
        pool.drain();
        loop.advance(Duration.ofSeconds(3));

        assertThat(lease.session().isOpen()).isTrue();
        assertThat(pool.refusal(PROFILE))
                .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo(Code.DRAINING));
        assertThatThrownBy(() -> await(() -> pool.lease(PROFILE, loop))).satisfies(thrown -> is(thrown, Code.DRAINING));
        assertThat(pool.snapshot()).isEqualTo(new UpstreamPool.Snapshot(0, 0, 0, 1));
    }

    private Lease lease() {
        return await(() -> pool.lease(PROFILE, loop));
    }

    /** Asks on the loop and lets five seconds pass. */
    private <T> T await(Supplier<CompletionStage<T>> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        loop.run(() -> question.get().whenComplete((value, failure) -> {
            assertThat(loop.inLoop()).isTrue();
            if (failure != null) {
                answer.completeExceptionally(failure);
            } else {
                answer.complete(value);
            }
        }));
        for (int i = 0; i < 500 && !answer.isDone(); i++) {
            loop.advanceMillis(10);
        }
        assertThat(answer).as("answered within five seconds").isDone();
        return answer.join();
    }

    private static void is(Throwable thrown, Code code) {
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        assertThat(cause).isInstanceOf(GatewayException.class);
        assertThat(((GatewayException) cause).error().code()).isEqualTo(code);
    }
}
