package io.voicegateway.domain.call;

import java.time.Duration;

/**
 * How long a call may take for things.
 *
 * @param answerTimeout until a session is there; 1 s to 60 s
 * @param mediaTimeout without audio from the caller and without a turn playing; zero: no limit, else 1 s to 1 h
 * @param maxLength of a call; zero: no limit, else 1 s to 24 h
 */
public record LimitsConfig(Duration answerTimeout, Duration mediaTimeout, Duration maxLength) {

    /** Ten seconds to answer, half a minute of nothing, two hours in all. */
    public static final LimitsConfig DEFAULT =
            new LimitsConfig(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofHours(2));

    public LimitsConfig {
        Checks.between("answerTimeout", answerTimeout, Duration.ofSeconds(1), Duration.ofSeconds(60));
        Checks.zeroOrBetween("mediaTimeout", mediaTimeout, Duration.ofSeconds(1), Duration.ofHours(1));
        Checks.zeroOrBetween("maxLength", maxLength, Duration.ofSeconds(1), Duration.ofHours(24));
    }
}
