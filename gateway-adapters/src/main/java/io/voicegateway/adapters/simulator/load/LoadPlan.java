package io.voicegateway.adapters.simulator.load;

import java.net.URI;
import java.time.Duration;

/**
 * Who calls whom, how many at a time and for how long.
 *
 * @param uri the bridge, {@code ws://} only
 * @param dialect what the callers speak
 * @param pattern when they speak
 * @param calls how many at a time
 * @param ramp over which time the first of each begin
 * @param callLength after which a call ends and another takes its place; zero for calls that last as long as the run
 * @param maxCalls how many are made in all; 0 for no limit
 */
public record LoadPlan(
        URI uri, Dialect dialect, Pattern pattern, int calls, Duration ramp, Duration callLength, int maxCalls) {

    public LoadPlan {
        if (calls < 1 || calls > 20_000) {
            throw new IllegalArgumentException("calls: " + calls + " (expected: 1 to 20000)");
        }
        if (!"ws".equals(uri.getScheme()) || uri.getHost() == null || uri.getPort() < 1) {
            throw new IllegalArgumentException("url: " + uri + " (expected: ws://host:port/path)");
        }
    }

    /** What is spoken on the socket. */
    public enum Dialect {
        /** Bare mu-law in binary messages. */
        RAW,
        /** Twilio Media Streams. */
        TWILIO
    }

    /** When a caller speaks; a frame is sent every 20 ms in any case, as phones do. */
    public enum Pattern {
        /** Always, and always answered. */
        FULL_DUPLEX,
        /** Two seconds of every four, answered meanwhile in larger messages. */
        TURNS,
        /** Never, and is not answered: what a call at rest takes. */
        QUIET;

        private static final int TURN_MARKERS = 20;

        /** Returns whether the n-th period of 100 ms has a marker. */
        boolean speaks(long period) {
            return switch (this) {
                case FULL_DUPLEX -> true;
                case TURNS -> period / TURN_MARKERS % 2 == 0;
                case QUIET -> false;
            };
        }
    }
}
