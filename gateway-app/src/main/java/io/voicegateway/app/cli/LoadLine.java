package io.voicegateway.app.cli;

import io.voicegateway.adapters.simulator.load.LoadProgress;
import io.voicegateway.app.load.LoadTest;
import java.io.PrintStream;
import java.net.URI;
import java.util.Locale;

/** Shows how a load test goes: one line that changes on a terminal, one every ten seconds elsewhere. */
final class LoadLine implements LoadTest.Watcher {

    private static final int EVERY = 10;

    private final PrintStream out;
    private final boolean terminal;
    private int shown;

    LoadLine(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void begun(URI model) {
        out.println("the bridge must dial " + model);
    }

    @Override
    public void second(LoadProgress progress) {
        if (progress.seconds() > 0 && (terminal || shown++ % EVERY == 0)) {
            out.print(String.format(
                    Locale.ROOT,
                    "%s%5.0f s  %5d calls open, %d made, %d failed  round trip p50 %s p99 %s ms  lost %d ms  cross-talk %d %s",
                    terminal ? "\r" : "",
                    progress.seconds(),
                    progress.live(),
                    progress.made(),
                    progress.failed(),
                    delay(progress.roundTripP50Millis()),
                    delay(progress.roundTripP99Millis()),
                    progress.lostMillis(),
                    progress.mixedUp(),
                    terminal ? "" : System.lineSeparator()));
            out.flush();
        }
    }

    @Override
    public void done() {
        if (terminal) {
            out.println();
        }
    }

    private static String delay(double millis) {
        return millis == 0 ? "-" : String.format(Locale.ROOT, "%.1f", millis);
    }
}
