package io.voicegateway.domain.pool;

import io.voicegateway.domain.model.UpstreamProfile;
import java.time.Duration;
import java.util.Map;

/**
 * What the pool keeps and when it gives up.
 *
 * @param warmTargets how many warm sessions to keep, by profile; 0 keeps none
 * @param dialledTargets how many connections without a setup to keep, by upstream
 * @param maxTotal upstream sessions in all, leased ones included
 * @param maxConnecting sessions that the pool itself opens at once
 * @param maxAge a session that old is not lent any more; a fifth less at random, and never more than four fifths of what
 *     the vendor allows
 * @param maxIdle a warm session unused for so long is retired; a quarter less at random
 * @param maxDialledIdle the same for a connection without a setup
 * @param hintLife how long a prewarm hint counts
 * @param leaseTimeout until a lease is there or has failed, all tries included
 * @param maxTries tries of one lease
 * @param retryWindow no try begins later than this after the lease was asked for
 * @param breakerThreshold failures in a row after which the upstream counts as down
 * @param breakerMaxPause the longest time without a probe while it is down
 * @param quickSetUp where sessions are usually set up in less, a call without one on its own loop rather gets a new one there
 *     than a warm one of another loop, as long as that takes no longer than this; zero for never
 */
public record PoolConfig(
        Map<UpstreamProfile, Integer> warmTargets,
        Map<String, Integer> dialledTargets,
        int maxTotal,
        int maxConnecting,
        Duration maxAge,
        Duration maxIdle,
        Duration maxDialledIdle,
        Duration hintLife,
        Duration leaseTimeout,
        int maxTries,
        Duration retryWindow,
        int breakerThreshold,
        Duration breakerMaxPause,
        Duration quickSetUp) {

    public PoolConfig {
        warmTargets = Map.copyOf(warmTargets);
        dialledTargets = Map.copyOf(dialledTargets);
        warmTargets.forEach((profile, target) -> atLeast("warm target of " + profile, target, 0));
        dialledTargets.forEach((upstream, target) -> atLeast("dialled target of " + upstream, target, 0));
        atLeast("maxTotal", maxTotal, 1);
        atLeast("maxConnecting", maxConnecting, 1);
        between("maxAge", maxAge, Duration.ofSeconds(1), Duration.ofDays(1));
        between("maxIdle", maxIdle, Duration.ofSeconds(1), Duration.ofDays(1));
        between("maxDialledIdle", maxDialledIdle, Duration.ofSeconds(1), Duration.ofDays(1));
        between("hintLife", hintLife, Duration.ofSeconds(1), Duration.ofMinutes(10));
        between("leaseTimeout", leaseTimeout, Duration.ofMillis(100), Duration.ofMinutes(1));
        between("retryWindow", retryWindow, Duration.ZERO, leaseTimeout);
        atLeast("maxTries", maxTries, 1);
        atLeast("breakerThreshold", breakerThreshold, 1);
        between("breakerMaxPause", breakerMaxPause, Duration.ofMillis(100), Duration.ofMinutes(5));
        between("quickSetUp", quickSetUp, Duration.ZERO, leaseTimeout);
        long targets = sum(warmTargets) + sum(dialledTargets);
        if (targets > maxTotal) {
            throw new IllegalArgumentException("maxTotal: " + maxTotal
                    + " (expected: at least all warm and dialled targets together, " + targets + ")");
        }
    }

    /** Returns the defaults: {@code warm} sessions of one profile, none only dialled, {@code maxTotal} in all. */
    public static PoolConfig of(UpstreamProfile profile, int warm, int maxTotal) {
        return new PoolConfig(
                Map.of(profile, warm),
                Map.of(),
                maxTotal,
                4,
                Duration.ofMinutes(8),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                3,
                Duration.ofSeconds(5),
                5,
                Duration.ofSeconds(4),
                Duration.ZERO);
    }

    /** Returns this with other dialled targets. */
    public PoolConfig withDialled(Map<String, Integer> targets) {
        return new PoolConfig(
                warmTargets,
                targets,
                maxTotal,
                maxConnecting,
                maxAge,
                maxIdle,
                maxDialledIdle,
                hintLife,
                leaseTimeout,
                maxTries,
                retryWindow,
                breakerThreshold,
                breakerMaxPause,
                quickSetUp);
    }

    /** Returns this with other limits on a session's life. */
    public PoolConfig withAges(Duration age, Duration idle, Duration dialledIdle) {
        return new PoolConfig(
                warmTargets,
                dialledTargets,
                maxTotal,
                maxConnecting,
                age,
                idle,
                dialledIdle,
                hintLife,
                leaseTimeout,
                maxTries,
                retryWindow,
                breakerThreshold,
                breakerMaxPause,
                quickSetUp);
    }

    /** Returns this with another time limit of a lease; the retry window shrinks with it. */
    public PoolConfig withLeaseTimeout(Duration timeout) {
        Duration window = retryWindow.compareTo(timeout) > 0 ? timeout : retryWindow;
        Duration quick = quickSetUp.compareTo(timeout) > 0 ? timeout : quickSetUp;
        return new PoolConfig(
                warmTargets,
                dialledTargets,
                maxTotal,
                maxConnecting,
                maxAge,
                maxIdle,
                maxDialledIdle,
                hintLife,
                timeout,
                maxTries,
                window,
                breakerThreshold,
                breakerMaxPause,
                quick);
    }

    /** Returns this with another limit of what counts as a quick setup. */
    public PoolConfig withQuickSetUp(Duration limit) {
        return new PoolConfig(
                warmTargets,
                dialledTargets,
                maxTotal,
                maxConnecting,
                maxAge,
                maxIdle,
                maxDialledIdle,
                hintLife,
                leaseTimeout,
                maxTries,
                retryWindow,
                breakerThreshold,
                breakerMaxPause,
                limit);
    }

    private static long sum(Map<?, Integer> targets) {
        return targets.values().stream().mapToLong(Integer::longValue).sum();
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: at least " + least + ")");
        }
    }

    private static void between(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + ": " + value.toMillis() + "ms (expected: " + least.toMillis()
                    + "ms to " + most.toMillis() + "ms)");
        }
    }
}
