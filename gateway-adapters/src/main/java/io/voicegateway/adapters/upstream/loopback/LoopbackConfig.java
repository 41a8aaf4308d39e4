package io.voicegateway.adapters.upstream.loopback;

import static java.util.Objects.requireNonNull;

import io.voicegateway.domain.model.AudioFormat;
import java.time.Duration;

/**
 * How the loopback upstream echoes.
 *
 * @param delay from hearing to saying, 0 to 10 s
 * @param format what it hears and says; mu-law leaves a phone's audio as it is
 */
public record LoopbackConfig(Duration delay, AudioFormat format) {

    private static final Duration LONGEST_DELAY = Duration.ofSeconds(10);

    /** Half a second, long enough to be heard as an echo; mu-law. */
    public static final LoopbackConfig DEFAULT = new LoopbackConfig(Duration.ofMillis(500), AudioFormat.MULAW_8K);

    public LoopbackConfig {
        requireNonNull(format, "format");
        if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException("delay: " + delay + " (expected: PT0S to " + LONGEST_DELAY + ")");
        }
    }
}
