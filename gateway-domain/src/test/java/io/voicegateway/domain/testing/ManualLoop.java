package io.voicegateway.domain.testing;

import io.voicegateway.domain.port.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A loop whose clock stands still until the test moves it. Tasks run in the order given, timers in the order of their
 * deadlines (then of their arming), each at exactly its deadline. Whatever a task throws reaches the test.
 */
public final class ManualLoop implements Loop {
    /** More timers than any test arms; so many firings while the clock stands are a loop without end. */
    private static final int MOST_WITHOUT_TIME = 10_000;

    private final String name;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final List<ManualTimer> armed = new ArrayList<>();
    private volatile long nowNanos;
    private long armings;
    private int depth;

    /** Starts at a time that is not zero, so that code that takes zero for "never" is found out. */
    public ManualLoop() {
        this("manual", 1_000_000_000L);
    }

    public ManualLoop(String name, long startNanos) {
        this.name = name;
        this.nowNanos = startNanos;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean inLoop() {
        return depth > 0;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public long nanoTime() {
        return nowNanos;
    }

    @Override
    public Timer timer(Runnable task) {
        return new ManualTimer(task);
    }

    /** Runs the task now as an event of this loop, then whatever it left to be executed. */
    public void run(Runnable event) {
        inside(event);
        runTasks();
    }

    /** Runs the tasks that wait, those they add included; the clock stands still and no timer fires. */
    public void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            inside(task);
        }
    }

    /** Moves the clock, firing what is due on the way, each timer at its own deadline. */
    public void advance(Duration time) {
        advanceNanos(time.toNanos());
    }

    /** Moves the clock by milliseconds; see {@link #advance}. */
    public void advanceMillis(long millis) {
        advanceNanos(millis * 1_000_000L);
    }

    /** Jumps without firing on the way, as when the thread was stalled; then fires all that is overdue. */
    public void stall(Duration time) {
        runTasks();
        nowNanos += time.toNanos();
        advanceNanos(0);
    }

    /** Lets an event take time: the clock moves, and nothing fires before the event is over. */
    public void spend(Duration time) {
        nowNanos += time.toNanos();
    }

    /** Returns how many timers are armed. */
    public int armedTimers() {
        return armed.size();
    }

    private void advanceNanos(long nanos) {
        long end = nowNanos + nanos;
        int standing = 0;
        runTasks();
        for (ManualTimer next = earliest(); next != null && next.deadlineNanos <= end; next = earliest()) {
            standing = next.deadlineNanos > nowNanos ? 0 : standing + 1;
            if (standing > MOST_WITHOUT_TIME) {
                throw new AssertionError("timers fire for ever at " + nowNanos + " ns");
            }
            nowNanos = Math.max(nowNanos, next.deadlineNanos);
            armed.remove(next);
            run(next.task);
        }
        nowNanos = end;
    }

    private ManualTimer earliest() {
        return armed.stream()
                .min(Comparator.comparingLong((ManualTimer timer) -> timer.deadlineNanos)
                        .thenComparingLong(timer -> timer.arming))
                .orElse(null);
    }

    private void inside(Runnable task) {
        depth++;
        try {
            task.run();
        } finally {
            depth--;
        }
    }

    private final class ManualTimer implements Timer {
        private final Runnable task;
        private long deadlineNanos;
        private long arming;

        ManualTimer(Runnable task) {
            this.task = task;
        }

        @Override
        public void arm(long deadline) {
            deadlineNanos = deadline;
            arming = ++armings;
            if (!armed.contains(this)) {
                armed.add(this);
            }
        }

        @Override
        public void disarm() {
            armed.remove(this);
        }
    }
}
