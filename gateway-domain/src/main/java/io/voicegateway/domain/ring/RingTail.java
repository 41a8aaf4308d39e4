package io.voicegateway.domain.ring;

import org.jspecify.annotations.Nullable;

/** The producer's fields of an {@link AudioRing}, on cache lines of their own: superclasses are laid out first. */
abstract class RingTail {
    // Two lines before and behind, because processors fetch lines in pairs.
    long p00, p01, p02, p03, p04, p05, p06, p07, p08, p09, p10, p11, p12, p13, p14, p15;

    /** Bytes ever written. Written by the producer (release), read by both. */
    long tail;

    /** The producer's last look at the head; only grows, so acting on an old one is safe. */
    long headSeen;

    /** Where the producer writes; null until the first write. */
    @Nullable
    Segment tailSegment;

    /** Position at which {@link #tailSegment} ends. */
    long tailLimit;

    /** Where the consumer finds the first segment. Written by the producer before it publishes its tail. */
    @Nullable
    Segment first;

    /** Who writes; recorded by assertions. */
    @Nullable
    Thread producer;

    /** Says, for assertions, that the caller is the producer; the first to ask is. */
    final boolean producedHere() {
        Thread current = Thread.currentThread();
        if (producer == null) {
            producer = current;
        }
        assert producer == current : "written by " + current + " (expected: the single producer, " + producer + ")";
        return true;
    }
}
