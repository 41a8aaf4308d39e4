package io.voicegateway.domain.testing;

import io.voicegateway.domain.port.Loop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A loop with a thread of its own and real time, for tests of what happens between two loops. */
public final class ThreadLoop implements Loop, AutoCloseable {
    private final String name;
    private final ScheduledExecutorService executor;
    private volatile @Nullable Thread thread;

    public ThreadLoop(String name) {
        this.name = name;
        this.executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, name);
            thread = made;
            return made;
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean inLoop() {
        return Thread.currentThread() == thread;
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Timer timer(Runnable task) {
        return new ThreadTimer(task);
    }

    /** Computes on the loop and waits for the result, at most ten seconds. */
    public <T> T call(Supplier<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        execute(() -> {
            try {
                result.complete(task.get());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("on loop " + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private final class ThreadTimer implements Timer {
        private final Runnable task;
        private @Nullable Future<?> armed;

        ThreadTimer(Runnable task) {
            this.task = task;
        }

        @Override
        public void arm(long deadlineNanos) {
            disarm();
            armed = executor.schedule(task, Math.max(0, deadlineNanos - nanoTime()), TimeUnit.NANOSECONDS);
        }

        @Override
        public void disarm() {
            if (armed != null) {
                armed.cancel(false);
                armed = null;
            }
        }
    }
}
