package io.voicegateway.app.cli;

/** What the process says at its end. */
final class ExitCode {
    static final int OK = 0;
    /** It was understood and did not work. */
    static final int FAILURE = 1;
    /** It was not understood: command line or settings. */
    static final int USAGE = 2;

    private ExitCode() {}
}
