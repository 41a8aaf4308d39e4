package io.voicegateway.app.wiring;

import io.voicegateway.app.settings.Keys;
import io.voicegateway.app.settings.Settings;

/**
 * How many threads carry the calls. Few calls cost less on one thread than on several: it wakes up less often, and no call has its
 * session on another. {@code docs/performance.md} has the figures.
 */
final class IoThreads {
    /** What one thread carries with room to spare: some 45 % of a processor, full duplex, without TLS. */
    static final int CALLS_OF_A_THREAD = 250;

    private IoThreads() {}

    /** Returns the number that is set or, if that is 0, what suits the calls that may come and this machine. */
    static int of(Settings settings) {
        int set = settings.get(Keys.IO_THREADS);
        return set > 0
                ? set
                : suited(
                        settings.get(Keys.MAX_CONNECTIONS), Runtime.getRuntime().availableProcessors());
    }

    static int suited(int calls, int processors) {
        int wanted = (calls + CALLS_OF_A_THREAD - 1) / CALLS_OF_A_THREAD;
        return Math.min(wanted, processors);
    }
}
