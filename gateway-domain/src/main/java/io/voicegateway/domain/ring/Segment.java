package io.voicegateway.domain.ring;

import org.jspecify.annotations.Nullable;

/** A piece of memory that a ring borrows; belongs to exactly one ring, or to the pool. */
final class Segment {
    final int id;
    final byte[] bytes;

    /** The segment after this one in its ring. Written by the producer before it publishes its tail. */
    @Nullable
    Segment next;

    /** Id plus one of the segment below this one in the pool's stack; 0 for none. Read by racing takers, so volatile. */
    volatile int below;

    Segment(int id, int size) {
        this.id = id;
        this.bytes = new byte[size];
    }
}
