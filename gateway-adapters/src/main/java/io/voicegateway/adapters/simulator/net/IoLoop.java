package io.voicegateway.adapters.simulator.net;

import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that serves many sockets, timers and tasks. Everything attached to a loop is touched by its thread only;
 * {@link #execute} and {@link #call} are the ways in for others.
 */
public final class IoLoop implements Timers, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IoLoop.class);
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final Selector selector;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Pending> timers = new PriorityQueue<>();
    private final List<Link> dirty = new ArrayList<>();
    private long sequence;
    private volatile boolean open = true;

    /** Starts the thread. */
    public IoLoop(String name) throws IOException {
        selector = Selector.open();
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        Pending pending = new Pending(nanoTime() + Math.max(0, delay.toNanos()), sequence++, task);
        timers.add(pending);
        return pending;
    }

    /** Runs the task on the loop's thread, soon. Any thread. */
    public void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    /**
     * Runs the question on the loop's thread and waits for the answer. Any thread but the loop's own.
     *
     * @throws IllegalStateException if the loop is closed, busy for more than two seconds, or the question failed
     */
    public <T> T call(Callable<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        execute(() -> {
            try {
                answer.complete(question.call());
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + thread.getName(), e);
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            throw new IllegalStateException("no answer from " + thread.getName(), e);
        }
    }

    /** Registers a non-blocking channel; {@code ready} runs whenever it is. Loop thread only. */
    SelectionKey register(SelectableChannel channel, int interest, Runnable ready) throws IOException {
        return channel.register(selector, interest, ready);
    }

    /** Notes that a link has bytes to flush when the current event ends. Loop thread only. */
    void flushLater(Link link) {
        dirty.add(link);
    }

    /** Stops the thread and closes every socket. Any thread; idempotent. */
    @Override
    public void close() {
        open = false;
        selector.wakeup();
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (open) {
                select();
                runTasks();
                runTimers();
                flushDirty();
            }
        } catch (IOException | ClosedSelectorException e) {
            LOG.error("simulator loop ended", e);
        } finally {
            closeAll();
        }
    }

    private void select() throws IOException {
        Pending next = timers.peek();
        if (!tasks.isEmpty()) {
            selector.selectNow(this::dispatch);
        } else if (next == null) {
            selector.select(this::dispatch);
        } else {
            long wait = next.dueNanos - nanoTime();
            if (wait <= 0) {
                selector.selectNow(this::dispatch);
            } else {
                selector.select(this::dispatch, (wait + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
            }
        }
    }

    private void dispatch(SelectionKey key) {
        guarded((Runnable) key.attachment());
    }

    private void runTasks() {
        Runnable task = tasks.poll();
        while (task != null) {
            guarded(task);
            task = tasks.poll();
        }
    }

    private void runTimers() {
        long now = nanoTime();
        Pending head = timers.peek();
        while (head != null && head.dueNanos - now <= 0) {
            timers.poll();
            guarded(head.task);
            head = timers.peek();
        }
    }

    private void flushDirty() {
        for (int i = 0; i < dirty.size(); i++) {
            Link link = dirty.get(i);
            guarded(link::flush);
        }
        dirty.clear();
    }

    private static void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.error("simulator step failed", e);
        }
    }

    private void closeAll() {
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            LOG.debug("closing the simulator's sockets", e);
        }
    }

    /** A cancelled one stays in the queue until it is due, but lets go of what it would have done. */
    private static final class Pending implements Timer, Comparable<Pending> {
        private final long dueNanos;
        private final long order;
        private Runnable task;

        Pending(long dueNanos, long order, Runnable task) {
            this.dueNanos = dueNanos;
            this.order = order;
            this.task = task;
        }

        @Override
        public void cancel() {
            task = () -> {};
        }

        @Override
        public int compareTo(Pending other) {
            int byTime = Long.compare(dueNanos - other.dueNanos, 0);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }
}
