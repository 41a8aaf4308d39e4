package io.voicegateway.domain.call;

import java.time.Duration;

/**
 * How the audio of a call is paced, kept and filled. The length of a downlink frame is not here: the client's protocol
 * decides it.
 *
 * @param lead how far ahead of real time the client is sent a turn, at least one frame is; 0 to 2 s
 * @param prebuffer audio held before a turn starts to play; 0 to 2 s
 * @param downlinkMax longest part of a turn that waits to be played; 10 s to 10 min
 * @param slowClient how long the client may refuse audio before its call ends; 100 ms to 60 s
 * @param uplinkChunkMillis audio in one message to the upstream: 20, 40 or 60
 * @param uplinkHold caller's audio kept while the upstream cannot take it; 100 ms to 10 s
 * @param startHold the same before the first session is there, never less than uplinkHold; 0 to 60 s
 * @param replay audio already sent that is sent again to the session after a lost one; 0 to 1 s
 * @param gapAfter missing audio of the caller is filled after this long; zero: never, else 60 ms to 5 s
 */
public record MediaConfig(
        Duration lead,
        Duration prebuffer,
        Duration downlinkMax,
        Duration slowClient,
        int uplinkChunkMillis,
        Duration uplinkHold,
        Duration startHold,
        Duration replay,
        Duration gapAfter) {

    /** What suits a phone. */
    public static final MediaConfig DEFAULT = new MediaConfig(
            Duration.ofMillis(160),
            Duration.ofMillis(60),
            Duration.ofSeconds(120),
            Duration.ofSeconds(2),
            20,
            Duration.ofSeconds(1),
            Duration.ofSeconds(4),
            Duration.ofMillis(200),
            Duration.ofMillis(200));

    public MediaConfig {
        Checks.between("lead", lead, Duration.ZERO, Duration.ofSeconds(2));
        Checks.between("prebuffer", prebuffer, Duration.ZERO, Duration.ofSeconds(2));
        Checks.between("downlinkMax", downlinkMax, Duration.ofSeconds(10), Duration.ofMinutes(10));
        Checks.between("slowClient", slowClient, Duration.ofMillis(100), Duration.ofSeconds(60));
        Checks.between("uplinkHold", uplinkHold, Duration.ofMillis(100), Duration.ofSeconds(10));
        Checks.between("startHold", startHold, Duration.ZERO, Duration.ofSeconds(60));
        Checks.between("replay", replay, Duration.ZERO, Duration.ofSeconds(1));
        Checks.zeroOrBetween("gapAfter", gapAfter, Duration.ofMillis(60), Duration.ofSeconds(5));
        if (uplinkChunkMillis != 20 && uplinkChunkMillis != 40 && uplinkChunkMillis != 60) {
            throw new IllegalArgumentException("uplinkChunkMillis: " + uplinkChunkMillis + " (expected: 20, 40 or 60)");
        }
    }
}
