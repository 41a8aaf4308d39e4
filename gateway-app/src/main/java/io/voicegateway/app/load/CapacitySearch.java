package io.voicegateway.app.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds the highest load that is still carried: doubles until it is not, then halves the gap. */
public final class CapacitySearch {

    private static final double PRECISION = 0.06;
    private static final int MOST_CALLS = 10_000;

    private final double limitP99Millis;
    private final Run run;
    private final Consumer<Step> steps;

    /**
     * @param limitP99Millis of the slower of the two directions
     * @param steps is told what came of each try
     */
    public CapacitySearch(double limitP99Millis, Run run, Consumer<Step> steps) {
        this.limitP99Millis = limitP99Millis;
        this.run = run;
        this.steps = steps;
    }

    /** Returns the highest load that was carried, if any was, beginning with this many calls. */
    public Optional<Step> from(int calls) throws IOException, InterruptedException {
        List<Step> carried = new ArrayList<>();
        int good = 0;
        int bad = MOST_CALLS * 2;
        int next = calls;
        while (bad - good > Math.max(1, bad * PRECISION) && next <= MOST_CALLS && next > good) {
            LoadReport report = run.with(next);
            String why = whyNot(report);
            Step step = new Step(next, report, why);
            steps.accept(step);
            if (why.isEmpty()) {
                carried.add(step);
                good = next;
            } else {
                bad = next;
            }
            next = bad > MOST_CALLS ? good * 2 : (good + bad) / 2;
        }
        return carried.isEmpty() ? Optional.empty() : Optional.of(carried.get(carried.size() - 1));
    }

    private String whyNot(LoadReport report) {
        double p99 = Math.max(report.scores().up().p99(), report.scores().down().p99());
        if (!report.voidBecause().isEmpty()) {
            return report.voidBecause();
        }
        if (!report.isClean()) {
            return "calls failed or markers were lost";
        }
        return p99 > limitP99Millis ? "p99 " + Numbers.millis(p99) : "";
    }

    /** Runs a load test. */
    @FunctionalInterface
    public interface Run {
        LoadReport with(int calls) throws IOException, InterruptedException;
    }

    /**
     * One try.
     *
     * @param whyNot what was wrong with it, empty if it was carried
     */
    public record Step(int calls, LoadReport report, String whyNot) {}
}
