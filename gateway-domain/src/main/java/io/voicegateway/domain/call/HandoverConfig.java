package io.voicegateway.domain.call;

import java.time.Duration;

/**
 * When a call changes its upstream session, and when it gives up.
 *
 * @param sessionAge a session that old is replaced at the next pause; zero: never, else 10 s to 24 h
 * @param stallAfter a session that takes no audio for so long is lost; 1 s to 60 s
 * @param maxTries sessions tried after one loss; 1 to 10
 * @param maxLosses so many losses within {@code lossWindow} end the call; 1 to 100
 * @param lossWindow see {@code maxLosses}; 1 s to 10 min
 * @param spread the first try after a loss waits a random part of this, so that many calls do not return at once; 0 to 5 s
 * @param backoff the second try waits a random part of this, each further one of twice as much, at most 4 s; 0 to 4 s
 */
public record HandoverConfig(
        Duration sessionAge,
        Duration stallAfter,
        int maxTries,
        int maxLosses,
        Duration lossWindow,
        Duration spread,
        Duration backoff) {

    /** A minute before the vendor's ten; three tries; three losses in ten seconds. */
    public static final HandoverConfig DEFAULT = new HandoverConfig(
            Duration.ofMinutes(9),
            Duration.ofMillis(1200),
            3,
            3,
            Duration.ofSeconds(10),
            Duration.ofMillis(100),
            Duration.ofMillis(500));

    public HandoverConfig {
        Checks.zeroOrBetween("sessionAge", sessionAge, Duration.ofSeconds(10), Duration.ofHours(24));
        Checks.between("stallAfter", stallAfter, Duration.ofSeconds(1), Duration.ofSeconds(60));
        Checks.between("maxTries", maxTries, 1, 10);
        Checks.between("maxLosses", maxLosses, 1, 100);
        Checks.between("lossWindow", lossWindow, Duration.ofSeconds(1), Duration.ofMinutes(10));
        Checks.between("spread", spread, Duration.ZERO, Duration.ofSeconds(5));
        Checks.between("backoff", backoff, Duration.ZERO, Duration.ofSeconds(4));
    }
}
