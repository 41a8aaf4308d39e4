package io.voicegateway.benchmarks.pool;

import io.voicegateway.domain.port.Loop;
import java.util.ArrayDeque;
import java.util.Deque;

/** A loop that the benchmark's thread turns by hand and on which no timer ever fires. */
final class StillLoop implements Loop {
    private final Deque<Runnable> tasks = new ArrayDeque<>();

    @Override
    public String name() {
        return "still";
    }

    @Override
    public boolean inLoop() {
        return true;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Timer timer(Runnable task) {
        return new Timer() {
            @Override
            public void arm(long deadlineNanos) {}

            @Override
            public void disarm() {}
        };
    }

    /** Runs what waits, and what that adds. */
    void turn() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }
}
