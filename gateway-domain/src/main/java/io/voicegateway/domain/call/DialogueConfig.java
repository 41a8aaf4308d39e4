package io.voicegateway.domain.call;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How caller and model take turns.
 *
 * @param greeting sent to the model as soon as it listens, so that it speaks first; empty: it waits for the caller
 * @param interruption whether the caller may cut a turn
 * @param protectFirstTurn the first turn cannot be cut for so long; zero: it can, else up to 60 s
 * @param localBargeIn so much loud speech of the caller stops a turn before the model does; zero: never, else 60 ms to 2 s
 * @param silentAfter after so long without an answer a silent model is woken, each further step as long after the one
 *     before; zero: never, else 2 s to 5 min
 * @param nudge what a silent model is told first; empty: the step is left out
 * @param notice whether the caller hears a tone before a call ends for want of an upstream, and when no step has woken a
 *     silent model
 */
public record DialogueConfig(
        String greeting,
        Interruption interruption,
        Duration protectFirstTurn,
        Duration localBargeIn,
        Duration silentAfter,
        String nudge,
        boolean notice) {

    /** The caller speaks first and may cut in; the model has ten seconds to answer. */
    public static final DialogueConfig DEFAULT = new DialogueConfig(
            "",
            Interruption.ALLOWED,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofSeconds(10),
            "The caller has spoken and is waiting. Please answer now.",
            true);

    public DialogueConfig {
        requireNonNull(greeting, "greeting");
        requireNonNull(interruption, "interruption");
        requireNonNull(nudge, "nudge");
        Checks.between("protectFirstTurn", protectFirstTurn, Duration.ZERO, Duration.ofSeconds(60));
        Checks.zeroOrBetween("localBargeIn", localBargeIn, Duration.ofMillis(60), Duration.ofSeconds(2));
        Checks.zeroOrBetween("silentAfter", silentAfter, Duration.ofSeconds(2), Duration.ofMinutes(5));
    }

    /** Whether the caller may cut a turn. */
    public enum Interruption {
        ALLOWED,
        /** A turn is played to its end, whatever the caller or the model's own ears say. */
        NEVER
    }
}
