package io.voicegateway.adapters.events.records;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that nobody waits for, done by one thread from a bounded queue; what finds it full is dropped and counted. */
final class Errands implements AutoCloseable {
    static final int MOST_WAITING = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(Errands.class);
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final String name;
    private final AtomicLong dropped = new AtomicLong();
    private final ThreadPoolExecutor worker;

    Errands(String name) {
        this.name = name;
        worker = new ThreadPoolExecutor(
                1, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), this::thread);
        worker.allowCoreThreadTimeOut(true);
    }

    /** Does it soon, or never. */
    void run(Runnable errand) {
        try {
            worker.execute(errand);
        } catch (RejectedExecutionException full) {
            drop("the queue is full");
        }
    }

    /** Counts one that came to nothing; the first, and then every hundredth, is logged. */
    void drop(String reason) {
        long count = dropped.incrementAndGet();
        if (count % 100 == 1) {
            LOG.warn("{}: {} dropped so far, the last because {}", name, count, reason);
        }
    }

    long dropped() {
        return dropped.get();
    }

    /** Finishes what is queued, for a few seconds at most. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(FAREWELL.toSeconds(), TimeUnit.SECONDS)) {
                worker.shutdownNow().forEach(left -> drop("the gateway stops"));
            }
        } catch (InterruptedException e) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
