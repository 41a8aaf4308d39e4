package io.voicegateway.adapters.inbound.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voicegateway.domain.testing.ManualLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnstileTest {
    private static final Duration PAUSE = Duration.ofNanos(Turnstile.PAUSE_NANOS);

    private final ManualLoop loop = new ManualLoop();
    private final Turnstile turnstile = new Turnstile(loop);
    private final List<Integer> passed = new ArrayList<>();

    @Test
    void whoComesAlonePassesAtOnce() {
        come(1, Duration.ofMillis(5));

        assertThat(passed).hasSize(1);
        assertThat(loop.armedTimers()).isZero();
    }

    @Test
    void aStampedeOfSlowNewcomersPassesByFours() {
        come(20, Duration.ofMillis(1));
        assertThat(passed).hasSize(Turnstile.LEAST);

        loop.advance(PAUSE.minusNanos(1));
        assertThat(passed).hasSize(Turnstile.LEAST);

        loop.advance(Duration.ofNanos(1));
        assertThat(passed).hasSize(2 * Turnstile.LEAST);

        loop.advance(Duration.ofMillis(30));
        assertThat(passed)
                .containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList());
        assertThat(loop.armedTimers()).isZero();
    }

    @Test
    void quickNewcomersPassForAMillisecondOfThree() {
        come(1000, Duration.ofNanos(50_000));
        assertThat(passed).hasSize(20);

        loop.advance(PAUSE);
        assertThat(passed).hasSize(40);
    }

    @Test
    void aSecondIsEnoughForTwoThousandAlsoOnACodePathThatWasNeverRun() {
        int onOneOfTwoLoops = 1000;

        come(onOneOfTwoLoops, Duration.ofNanos(400_000));
        loop.advance(Duration.ofSeconds(1));

        assertThat(passed).hasSize(onOneOfTwoLoops);
    }

    @Test
    void whoComesWhileOthersWaitWaitsBehindThem() {
        come(6, Duration.ofMillis(1));
        loop.spend(PAUSE.multipliedBy(2));

        turnstile.execute(() -> passed.add(99));
        assertThat(passed).doesNotContain(99);

        loop.advance(PAUSE);
        assertThat(passed).endsWith(5, 99);
    }

    @Test
    void whatANewcomerDoesIsPartOfHisTurn() {
        loop.run(() -> turnstile.execute(() -> {
            IntStream.range(0, 50).forEach(i -> turnstile.execute(() -> passed.add(i)));
            assertThat(turnstile.isInside()).isTrue();
        }));

        assertThat(passed).hasSize(50);
        assertThat(turnstile.isInside()).isFalse();
    }

    @Test
    void aNewcomersBugStopsNobodyElse() {
        come(4, Duration.ZERO);
        come(4, Duration.ofMillis(1));
        turnstile.execute(() -> {
            throw new IllegalStateException("bug");
        });
        turnstile.execute(() -> passed.add(42));

        assertThatThrownBy(() -> loop.advance(Duration.ofMillis(20))).hasMessage("bug");
        loop.advance(Duration.ofMillis(20));

        assertThat(passed).endsWith(42);
    }

    private void come(int many, Duration each) {
        loop.run(() -> {
            for (int i = 0; i < many; i++) {
                int number = i;
                turnstile.execute(() -> {
                    loop.spend(each);
                    passed.add(number);
                });
            }
        });
    }
}
