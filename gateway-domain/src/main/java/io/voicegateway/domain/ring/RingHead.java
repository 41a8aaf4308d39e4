package io.voicegateway.domain.ring;

import org.jspecify.annotations.Nullable;

/** The consumer's fields of an {@link AudioRing}, apart from the producer's. */
abstract class RingHead extends RingTail {
    long q00, q01, q02, q03, q04, q05, q06, q07, q08, q09, q10, q11, q12, q13, q14, q15;

    /** Bytes ever consumed. Written by the consumer (release), read by both. */
    long head;

    /** The consumer's last look at the tail. */
    long tailSeen;

    /** Where the consumer reads; null until the first byte. */
    @Nullable
    Segment headSegment;

    /** Position at which {@link #headSegment} ends. */
    long headLimit;

    /** Who reads; recorded by assertions. */
    @Nullable
    Thread consumer;

    long r00, r01, r02, r03, r04, r05, r06, r07, r08, r09, r10, r11, r12, r13, r14, r15;

    /** Says, for assertions, that the caller is the consumer; the first to ask is. */
    final boolean consumedHere() {
        Thread current = Thread.currentThread();
        if (consumer == null) {
            consumer = current;
        }
        assert consumer == current : "read by " + current + " (expected: the single consumer, " + consumer + ")";
        return true;
    }
}
