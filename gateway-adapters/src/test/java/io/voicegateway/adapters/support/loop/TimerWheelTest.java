package io.voicegateway.adapters.support.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimerWheelTest {

    private static final long ORIGIN = -7_000_000_123L;
    private static final long TICK = TimerWheel.TICK_NANOS;

    private final List<String> fired = new ArrayList<>();
    private final TimerWheel wheel = new TimerWheel(ORIGIN, Runnable::run);

    @Test
    void asleepWhenNothingIsArmed() {
        WheelTimer timer = timer("a");
        assertThat(wheel.nextNanos()).isEqualTo(TimerWheel.NEVER);

        wheel.arm(timer, ORIGIN + 50 * TICK);
        wheel.disarm(timer);
        wheel.disarm(timer);

        assertThat(wheel.nextNanos()).isEqualTo(TimerWheel.NEVER);
        wheel.run(ORIGIN + 100 * TICK);
        assertThat(fired).isEmpty();
    }

    @Test
    void firesOnceAndNeverEarly() {
        long deadline = ORIGIN + 7 * TICK + 1;
        wheel.arm(timer("a"), deadline);

        wheel.run(deadline - 1);
        assertThat(fired).isEmpty();
        assertThat(wheel.nextNanos()).isBetween(deadline, deadline + TICK);
        wheel.run(wheel.nextNanos());
        wheel.run(ORIGIN + 1000 * TICK);

        assertThat(fired).containsExactly("a");
    }

    @Test
    void pastDeadlineFiresAtTheNextTickNotAtOnce() {
        wheel.run(ORIGIN + 10 * TICK);
        wheel.arm(timer("late"), ORIGIN);

        wheel.run(ORIGIN + 10 * TICK);
        assertThat(fired).isEmpty();
        wheel.run(ORIGIN + 11 * TICK);
        assertThat(fired).containsExactly("late");
    }

    @Test
    void reArmingMovesTheOnlyFiring() {
        WheelTimer timer = timer("a");
        wheel.arm(timer, ORIGIN + 5 * TICK);
        wheel.arm(timer, ORIGIN + 9 * TICK);

        wheel.run(ORIGIN + 8 * TICK);
        assertThat(fired).isEmpty();
        wheel.run(ORIGIN + 9 * TICK);
        assertThat(fired).containsExactly("a");
    }

    @Test
    void taskMayReArmItselfAndDisarmItsNeighbour() {
        WheelTimer neighbour = timer("neighbour");
        WheelTimer[] self = new WheelTimer[1];
        self[0] = new WheelTimer(() -> {
            fired.add("self");
            wheel.disarm(neighbour);
            wheel.arm(self[0], ORIGIN + (3 + 512L * fired.size()) * TICK); // the same slot, one turn on
        });
        wheel.arm(self[0], ORIGIN + 3 * TICK);
        wheel.arm(neighbour, ORIGIN + 3 * TICK);

        wheel.run(ORIGIN + 3 * TICK);
        assertThat(fired).containsExactly("self");
        wheel.run(ORIGIN + 514 * TICK);
        assertThat(fired).containsExactly("self");
        wheel.run(ORIGIN + 515 * TICK);
        assertThat(fired).containsExactly("self", "self");
    }

    @Test
    void farTimersCostNoWakeUpBeforeTheirSpanBegins() {
        wheel.arm(timer("far"), ORIGIN + 6_000 * TICK); // 30 s

        assertThat(wheel.nextNanos()).isEqualTo(ORIGIN + (6_000 / 512 * 512) * TICK);
    }

    @Test
    void manyRandomTimersFireInTheirTickWhateverTheStepsOfTheClock() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            TimerWheel wheel = new TimerWheel(ORIGIN, Runnable::run);
            long[] now = {ORIGIN};
            List<Long> lateness = new ArrayList<>();
            List<WheelTimer> timers = new ArrayList<>();
            long[] deadlines = new long[300];
            for (int i = 0; i < deadlines.length; i++) {
                int index = i;
                long horizon = random.nextBoolean() ? 700 : 90_000; // beyond the last far slot, too
                deadlines[i] = ORIGIN + (long) (random.nextDouble() * horizon * TICK);
                timers.add(new WheelTimer(() -> lateness.add(now[0] - deadlines[index])));
                wheel.arm(timers.get(i), deadlines[i]);
            }
            int wakeUps = 0;
            while (wheel.nextNanos() != TimerWheel.NEVER) {
                now[0] = wheel.nextNanos() + random.nextInt(3) * random.nextInt((int) TICK / 2);
                wheel.run(now[0]);
                wakeUps++;
            }

            assertThat(lateness).hasSize(deadlines.length).allMatch(late -> late >= 0 && late <= 3 * TICK);
            assertThat(wakeUps).isLessThan(deadlines.length + 200);
        }
    }

    private WheelTimer timer(String name) {
        return new WheelTimer(() -> fired.add(name));
    }
}
