package io.voicegateway.app.chaos;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Trials that begin together, as soon as the first outcome is asked for; one that is asked for again is tried again, alone. */
final class Batch {
    private final List<Trial> trials;
    private final int atOnce;
    private final long apartMillis;
    private final Map<Trial, Future<Outcome>> running = new HashMap<>();
    private boolean begun;

    Batch(int atOnce, long apartMillis, Stream<Trial> trials) {
        this.atOnce = atOnce;
        this.apartMillis = apartMillis;
        this.trials = trials.toList();
    }

    List<Trial> trials() {
        return trials;
    }

    Outcome outcome(Trial trial) throws Exception {
        if (!begun) {
            begin();
        }
        Future<Outcome> future = running.remove(trial);
        return future == null ? trial.run() : future.get();
    }

    private void begin() {
        begun = true;
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(atOnce);
        long delay = 0;
        for (Trial trial : trials) {
            running.put(trial, threads.schedule(trial::run, delay, TimeUnit.MILLISECONDS));
            delay += apartMillis;
        }
        threads.shutdown();
    }
}
