package io.voicegateway.app.chaos;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Trials that begin together, when they are told to or when the first outcome is asked for; one that is asked for again is tried
 * again, alone.
 */
final class Batch {
    private final List<Trial> trials;
    private final int atOnce;
    private final long afterMillis;
    private final long apartMillis;
    private final Map<Trial, Future<Outcome>> running = new HashMap<>();
    private boolean begun;

    /**
     * @param atOnce how many run at a time
     * @param afterMillis when the first begins
     * @param apartMillis how much later each next one does, at the earliest
     */
    Batch(int atOnce, long afterMillis, long apartMillis, Stream<Trial> trials) {
        this.atOnce = atOnce;
        this.afterMillis = afterMillis;
        this.apartMillis = apartMillis;
        this.trials = trials.toList();
    }

    List<Trial> trials() {
        return trials;
    }

    Outcome outcome(Trial trial) throws Exception {
        begin();
        Future<Outcome> future = running.remove(trial);
        return future == null ? trial.run() : future.get();
    }

    /** Begins, unless it has begun before. */
    void begin() {
        if (begun) {
            return;
        }
        begun = true;
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(atOnce);
        long delay = afterMillis;
        for (Trial trial : trials) {
            running.put(trial, threads.schedule(trial::run, delay, TimeUnit.MILLISECONDS));
            delay += apartMillis;
        }
        threads.shutdown();
    }
}
