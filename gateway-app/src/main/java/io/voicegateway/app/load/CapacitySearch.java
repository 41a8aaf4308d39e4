package io.voicegateway.app.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the highest load that is still carried: doubles until it is not, then halves the gap. A run that was void says
 * nothing about the bridge and is tried once more; void again, the ruler is the limit.
 */
public final class CapacitySearch {

    /** The most calls that are tried. */
    public static final int MOST_CALLS = 20_000;

    private static final double PRECISION = 0.06;
    private static final int TRIES = 2;

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

    /**
     * Searches, beginning with this many calls.
     *
     * @throws IOException if the first try cannot be made; later ones then count as not carried
     */
    public Found from(int calls) throws IOException, InterruptedException {
        List<Step> tried = new ArrayList<>();
        int good = 0;
        int bad = Integer.MAX_VALUE;
        for (int next = Math.min(calls, MOST_CALLS); next > good && next < bad; next = next(good, bad)) {
            Step step = attempt(next, tried);
            if (step.isCarried()) {
                good = next;
            } else {
                bad = next;
            }
        }
        return new Found(List.copyOf(tried));
    }

    private static int next(int good, int bad) {
        if (bad == Integer.MAX_VALUE) {
            return Math.min(good * 2, MOST_CALLS);
        }
        return bad - good > Math.max(1, bad * PRECISION) ? (good + bad) / 2 : good;
    }

    private Step attempt(int calls, List<Step> tried) throws IOException, InterruptedException {
        Step step = once(calls, tried.isEmpty());
        tried.add(step);
        steps.accept(step);
        for (int i = 1; i < TRIES && step.isVoid(); i++) {
            step = once(calls, false);
            tried.add(step);
            steps.accept(step);
        }
        return step;
    }

    private Step once(int calls, boolean first) throws IOException, InterruptedException {
        try {
            LoadReport report = run.with(calls);
            return new Step(calls, Optional.of(report), whyNot(report));
        } catch (IOException e) {
            if (first) {
                throw e;
            }
            return new Step(calls, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private String whyNot(LoadReport report) {
        double p99 = Math.max(report.scores().up().p99(), report.scores().down().p99());
        if (!report.voidBecause().isEmpty()) {
            return report.voidBecause();
        }
        if (!report.isClean()) {
            return report.scores().failed() + " calls failed, "
                    + report.scores().markersLost() + " markers were lost, "
                    + report.scores().mixedUp() + " mixed up";
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
     * @param report empty if it could not be made
     * @param whyNot what was wrong with it, empty if it was carried
     */
    public record Step(int calls, Optional<LoadReport> report, String whyNot) {

        public boolean isCarried() {
            return whyNot.isEmpty();
        }

        /** Returns whether it was the ruler that failed. */
        public boolean isVoid() {
            return report.isPresent() && !report.get().voidBecause().isEmpty();
        }

        @Override
        public String toString() {
            return calls + " calls: " + (isCarried() ? "carried" : (isVoid() ? "void: " : "") + whyNot);
        }
    }

    /**
     * What a search found.
     *
     * @param tried in order
     */
    public record Found(List<Step> tried) {

        /** Returns the highest load that was carried, if any was. */
        public Optional<Step> best() {
            return tried.stream().filter(Step::isCarried).max((one, other) -> Integer.compare(one.calls, other.calls));
        }

        /** Returns the best one's report, which tells of the search too. */
        public Optional<LoadReport> report() {
            return best().flatMap(Step::report).map(report -> report.with("capacity", toString()));
        }

        /** Says how many calls are carried, and what hinders more. */
        @Override
        public String toString() {
            int calls = best().map(Step::calls).orElse(0);
            return calls + " calls; "
                    + tried.stream()
                            .filter(step -> !step.isCarried() && step.calls > calls)
                            .reduce((one, other) -> other.calls <= one.calls ? other : one)
                            .map(step -> "not " + step + (step.isVoid() ? " (the ruler was the limit)" : ""))
                            .orElse("more was not tried");
        }
    }
}
