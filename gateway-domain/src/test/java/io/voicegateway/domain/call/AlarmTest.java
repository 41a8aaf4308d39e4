package io.voicegateway.domain.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.testing.ManualLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AlarmTest {
    private final ManualLoop loop = new ManualLoop();
    private final long start = loop.nanoTime();
    private final List<Long> rung = new ArrayList<>();
    private final Alarm alarm = new Alarm(loop, () -> rung.add(millis()));

    @Test
    void aDeadlineThatMovesAwayRingsOnceAtItsLastPlace() {
        alarm.at(nanos(10));
        alarm.at(nanos(30));

        pass(100);

        assertThat(rung).containsExactly(30L);
    }

    @Test
    void aDeadlineThatComesNearerRingsThere() {
        alarm.at(nanos(30));
        alarm.at(nanos(10));

        pass(100);

        assertThat(rung).containsExactly(10L);
    }

    @Test
    void aLookCountedFromNowIsNotPutOffByTheNextOne() {
        alarm.atLatest(nanos(20));
        pass(10);
        alarm.atLatest(nanos(30));

        pass(100);

        assertThat(rung).containsExactly(20L);
    }

    @Test
    void whatIsNotDueAnyMoreDoesNotRing() {
        alarm.at(nanos(10));
        alarm.at(Long.MAX_VALUE);
        pass(50);
        assertThat(rung).isEmpty();

        alarm.at(nanos(60));
        alarm.cancel();
        pass(100);
        assertThat(rung).isEmpty();
    }

    @Test
    void itCanBeSetAgainAfterItRang() {
        alarm.at(nanos(10));
        pass(10);
        alarm.at(nanos(20));
        pass(10);

        assertThat(rung).containsExactly(10L, 20L);
    }

    private void pass(long millis) {
        loop.advance(Duration.ofMillis(millis));
    }

    private long nanos(long millis) {
        return start + millis * 1_000_000L;
    }

    private long millis() {
        return (loop.nanoTime() - start) / 1_000_000L;
    }
}
