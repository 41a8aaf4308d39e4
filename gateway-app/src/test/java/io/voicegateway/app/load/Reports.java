package io.voicegateway.app.load;

import io.voicegateway.adapters.simulator.load.LoadScores;
import io.voicegateway.adapters.simulator.load.LoadScores.Delays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Reports to judge. */
final class Reports {

    private static final Growth NONE = new Growth(0, 0, -1, -1);

    private Reports() {}

    static LoadReport clean(int calls, double p99Millis) {
        return report(calls, p99Millis, 1, 0);
    }

    static LoadReport report(int calls, double p99Millis, double latenessMillis, int mixedUp) {
        return report(calls, p99Millis, latenessMillis, mixedUp, NONE);
    }

    static LoadReport unasked(int calls) {
        return report(calls, 3, 1, 0, NONE, 0);
    }

    static LoadReport report(int calls, double p99Millis, double latenessMillis, int mixedUp, Growth growth) {
        return report(calls, p99Millis, latenessMillis, mixedUp, growth, 1);
    }

    private static LoadReport report(
            int calls, double p99Millis, double latenessMillis, int mixedUp, Growth growth, int sessions) {
        Delays delays = delays(p99Millis);
        LoadScores scores = new LoadScores(
                calls,
                calls,
                0,
                Map.of(),
                1000,
                1000,
                0,
                mixedUp,
                0,
                0,
                0,
                25,
                60,
                delays,
                delays,
                delays,
                delays,
                delays,
                delays(latenessMillis));
        return new LoadReport(
                Map.of("bridge", "<ours>"),
                scores,
                10,
                10.0 * calls,
                1.5,
                50_000,
                50_000 + 60L * calls,
                calls,
                growth,
                sessions,
                0.2,
                0.2,
                List.of(new LoadReport.Second(1, calls, 1, 2, 0.3, 60_000)));
    }

    private static Delays delays(double p99) {
        return new Delays(1000, 0.5, 1, p99, p99, p99, Collections.nCopies(Delays.CURVE.size(), p99));
    }
}
