package io.voicegateway.app.load;

import io.voicegateway.adapters.simulator.load.LoadGenerator;
import io.voicegateway.adapters.simulator.load.LoadProgress;
import io.voicegateway.adapters.simulator.load.LoadScores;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes what the bridge, the simulator and the callers use while delays are measured. Not thread-safe. */
final class Meter {

    private static final double ALMOST_ALL = 0.9;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Optional<Long> pid;
    private final List<LoadReport.Second> seconds = new ArrayList<>();
    private Optional<ProcessCost> last = Optional.empty();
    private long lastNanos;
    private Use begun = new Use(0, 0, 0, Optional.empty());
    private Use ended = new Use(0, 0, 0, Optional.empty());
    private boolean measuring;
    private double callSeconds;
    private double lastAt = -1;
    private final int planned;
    private final List<Long> memory = new ArrayList<>();
    private long fullKilobytes = -1;
    private int fullCalls;

    /** @param planned calls at a time */
    Meter(Optional<Long> pid, int planned) {
        this.pid = pid;
        this.planned = planned;
    }

    void begin(LoadGenerator callers) {
        begun = use(callers);
        measuring = true;
    }

    void end(LoadGenerator callers) {
        ended = use(callers);
        measuring = false;
    }

    void second(LoadProgress progress) {
        long now = System.nanoTime();
        Optional<ProcessCost> cost = pid.flatMap(ProcessCost::of);
        double spent = cost.isPresent() && last.isPresent()
                ? cost.get().cpuSeconds() - last.get().cpuSeconds()
                : 0;
        if (measuring) {
            callSeconds += progress.live() * (now - lastNanos) / 1e9;
            cost.ifPresent(known -> remember(progress.live(), known.residentKilobytes()));
        }
        if (progress.seconds() > lastAt) {
            seconds.add(new LoadReport.Second(
                    progress.seconds(),
                    progress.live(),
                    progress.roundTripP50Millis(),
                    progress.roundTripP99Millis(),
                    spent * 1e9 / Math.max(1, now - lastNanos),
                    cost.map(ProcessCost::residentKilobytes).orElse(0L)));
            lastAt = progress.seconds();
        }
        last = cost;
        lastNanos = now;
    }

    private void remember(int live, long kilobytes) {
        memory.add(kilobytes);
        if (live >= planned * ALMOST_ALL) {
            fullKilobytes = kilobytes;
            fullCalls = live;
        }
    }

    LoadReport report(
            Map<String, String> setup,
            LoadScores scores,
            int sessions,
            Optional<ProcessCost> idle,
            Optional<ProcessCost> after) {
        double wall = (ended.nanos - begun.nanos) / 1e9;
        boolean known = begun.bridge.isPresent() && ended.bridge.isPresent() && callSeconds > 0;
        return new LoadReport(
                setup,
                scores,
                wall,
                callSeconds,
                known ? (ended.bridge.get().cpuSeconds() - begun.bridge.get().cpuSeconds()) * 1000 / callSeconds : -1,
                idle.map(ProcessCost::residentKilobytes).orElse(-1L),
                fullKilobytes,
                fullCalls,
                Growth.of(
                        grown(idle.map(ProcessCost::threads), after.map(ProcessCost::threads)),
                        grown(idle.map(ProcessCost::files), after.map(ProcessCost::files)),
                        memory),
                sessions,
                (ended.simulatorNanos - begun.simulatorNanos) / 1e9 / wall,
                (ended.callersNanos - begun.callersNanos) / 1e9 / wall,
                List.copyOf(seconds));
    }

    private static int grown(Optional<Integer> before, Optional<Integer> after) {
        return before.isPresent() && after.isPresent() ? after.get() - before.get() : 0;
    }

    private Use use(LoadGenerator callers) {
        long simulator = 0;
        for (var info : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (info != null && info.getThreadName().startsWith("simulator-io")) {
                simulator = Math.max(simulator, threads.getThreadCpuTime(info.getThreadId()));
            }
        }
        lastNanos = System.nanoTime();
        return new Use(lastNanos, simulator, callers.cpuNanos(), pid.flatMap(ProcessCost::of));
    }

    private record Use(long nanos, long simulatorNanos, long callersNanos, Optional<ProcessCost> bridge) {}
}
