package io.voicegateway.adapters.simulator.phone;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Knows when a phone will have played what it holds, and passes each mark on at its time. Thread-safe. */
final class PlayedClock {
    private static final long NANOS_PER_BYTE = TimeUnit.SECONDS.toNanos(1) / 8000;

    private final Consumer<String> passed;
    private final Deque<String> pending = new ArrayDeque<>();
    private long playedAtNanos = System.nanoTime();

    PlayedClock(Consumer<String> passed) {
        this.passed = passed;
    }

    synchronized void play(int bytes) {
        playedAtNanos = Math.max(playedAtNanos, System.nanoTime()) + bytes * NANOS_PER_BYTE;
    }

    synchronized void mark(String name) {
        pending.add(name);
        long delay = Math.max(0, playedAtNanos - System.nanoTime());
        Executor then = CompletableFuture.delayedExecutor(delay, TimeUnit.NANOSECONDS);
        then.execute(() -> pass(name));
    }

    /** Forgets what has not been played; pending marks come back at once, as carriers do it. */
    synchronized void clear() {
        playedAtNanos = System.nanoTime();
        while (!pending.isEmpty()) {
            passed.accept(pending.poll());
        }
    }

    private synchronized void pass(String name) {
        if (pending.remove(name)) {
            passed.accept(name);
        }
    }
}
