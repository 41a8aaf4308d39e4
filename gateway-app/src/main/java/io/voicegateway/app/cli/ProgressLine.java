package io.voicegateway.app.cli;

import io.voicegateway.app.call.Progress;
import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;

/** Shows a call's progress on standard error: a bar on a terminal, a line for each phase elsewhere. */
final class ProgressLine implements Progress {
    private static final int WIDTH = 30;

    private final PrintStream out;
    private final boolean terminal;
    private Phase shown = Phase.LISTENING;
    private boolean begun;

    private ProgressLine(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    static ProgressLine create() {
        return new ProgressLine(System.err, isTerminal());
    }

    @Override
    public void show(Phase phase, double seconds, double ofSeconds, double receivedSeconds) {
        if (terminal) {
            int full = (int) Math.min(WIDTH, WIDTH * seconds / Math.max(ofSeconds, 0.02));
            out.print(String.format(
                    Locale.ROOT,
                    "\r%-9s [%s%s] %5.1f s  received %5.1f s ",
                    words(phase),
                    "#".repeat(full),
                    ".".repeat(WIDTH - full),
                    seconds,
                    receivedSeconds));
            out.flush();
        } else if (!begun || phase != shown) {
            out.println(words(phase) + " (" + String.format(Locale.ROOT, "%.1f s)", seconds));
        }
        shown = phase;
        begun = true;
    }

    @Override
    public void done() {
        if (terminal && begun) {
            out.println();
        }
    }

    private static String words(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }

    /** From JDK 22 on a console exists without a terminal too, and says so by a method that JDK 17 does not have. */
    @SuppressWarnings("SystemConsoleNull") // on 17 it is
    static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
