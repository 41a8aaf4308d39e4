package io.voicegateway.app.load;

import io.voicegateway.adapters.simulator.load.LoadScores;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A load test's outcome, as it is printed and written.
 *
 * @param setup what was run, name by value, in the order to show it
 * @param scores what the callers measured
 * @param measuredSeconds how long delays and costs were taken
 * @param callSeconds open calls times that time
 * @param cpuMillisPerCallSecond processor time of the bridge, or -1 if its process is not known
 * @param idleKilobytes its memory before the first call, or -1
 * @param busyKilobytes its memory with all calls, or -1
 * @param calls how many were open when memory was taken: the last time that nine of ten were
 * @param growth what was left in the bridge's process after the last call
 * @param sessions how many the simulated model was asked for
 * @param simulatorShare of one processor that the simulator's busiest thread used, 0 to 1
 * @param callersShare the same for the callers' thread
 * @param seconds what was seen each second
 */
public record LoadReport(
        Map<String, String> setup,
        LoadScores scores,
        double measuredSeconds,
        double callSeconds,
        double cpuMillisPerCallSecond,
        long idleKilobytes,
        long busyKilobytes,
        int calls,
        Growth growth,
        int sessions,
        double simulatorShare,
        double callersShare,
        List<Second> seconds) {

    /** Callers later than this say nothing about the bridge. */
    public static final double MOST_LATENESS_MILLIS = 5;

    /** Beyond this the simulator may have been what was slow. */
    public static final double MOST_SHARE = 0.8;

    /** One line of the time plots. */
    public record Second(double at, int live, double p50Millis, double p99Millis, double cpuShare, long kilobytes) {}

    /** Returns why nothing follows from this run, or an empty text. */
    public String voidBecause() {
        if (sessions == 0) {
            return "the bridge never asked the simulated Gemini for a session";
        }
        if (scores.lateness().p99() > MOST_LATENESS_MILLIS) {
            return "the callers were late themselves (p99 "
                    + Numbers.millis(scores.lateness().p99()) + ")";
        }
        if (simulatorShare > MOST_SHARE || callersShare > MOST_SHARE) {
            return "the simulator or the callers were full (" + Numbers.percent(Math.max(simulatorShare, callersShare))
                    + " of a processor)";
        }
        return "";
    }

    /**
     * Returns whether every call was taken, every marker came back to its own caller and nothing was left behind.
     * Damaged bursts are no fault by themselves: a bridge may bridge a gap with what it heard last, and a marker that
     * was damaged is lost, too.
     */
    public boolean isClean() {
        return scores.failed() == 0
                && scores.mixedUp() == 0
                && scores.markersLost() == 0
                && growth.because().isEmpty();
    }

    /** Returns the same with one more line about what was run. */
    LoadReport with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(setup);
        more.put(name, value);
        return new LoadReport(
                more,
                scores,
                measuredSeconds,
                callSeconds,
                cpuMillisPerCallSecond,
                idleKilobytes,
                busyKilobytes,
                calls,
                growth,
                sessions,
                simulatorShare,
                callersShare,
                seconds);
    }

    /** Returns memory for each call above the idle process, or -1 if it is not known. */
    public double kilobytesPerCall() {
        return busyKilobytes < 0 || idleKilobytes < 0 || calls == 0
                ? -1
                : (busyKilobytes - idleKilobytes) / (double) calls;
    }
}
