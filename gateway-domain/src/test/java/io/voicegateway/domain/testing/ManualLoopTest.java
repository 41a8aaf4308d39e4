package io.voicegateway.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.port.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualLoopTest {
    private final ManualLoop loop = new ManualLoop();
    private final List<String> seen = new ArrayList<>();
    private final long start = loop.nanoTime();

    @Test
    void timersFireInTheOrderOfTheirDeadlinesEachAtItsOwnTime() {
        timer("late", 30);
        timer("early", 10);

        loop.advance(Duration.ofMillis(20));

        assertThat(seen).containsExactly("early at 10");
        loop.advance(Duration.ofMillis(20));
        assertThat(seen).containsExactly("early at 10", "late at 30");
        assertThat(loop.armedTimers()).isZero();
    }

    @Test
    void tasksRunBeforeTheClockMovesAndInsideTheLoop() {
        loop.execute(() -> seen.add("inside " + loop.inLoop() + " at " + millis()));

        loop.advanceMillis(5);

        assertThat(seen).containsExactly("inside true at 0");
        assertThat(loop.inLoop()).isFalse();
    }

    @Test
    void movedTimerFiresOnceAndDisarmedTimerNever() {
        Loop.Timer moved = timer("moved", 10);
        Loop.Timer forgotten = timer("forgotten", 10);

        moved.arm(start + 20_000_000L);
        forgotten.disarm();
        loop.advanceMillis(50);

        assertThat(seen).containsExactly("moved at 20");
    }

    @Test
    void stallFiresWhatIsOverdueAtTheNewTime() {
        timer("overdue", 10);

        loop.stall(Duration.ofMillis(40));

        assertThat(seen).containsExactly("overdue at 40");
    }

    private Loop.Timer timer(String label, long millis) {
        Loop.Timer timer = loop.timer(() -> seen.add(label + " at " + millis()));
        timer.arm(start + millis * 1_000_000L);
        return timer;
    }

    private long millis() {
        return (loop.nanoTime() - start) / 1_000_000L;
    }
}
