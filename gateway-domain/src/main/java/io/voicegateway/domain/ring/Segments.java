package io.voicegateway.domain.ring;

import org.jspecify.annotations.Nullable;

/** Where rings borrow their memory. */
public abstract sealed class Segments permits SegmentPool, SegmentShelf {
    Segments() {}

    /** Returns the size of a segment in bytes, a power of two. */
    public abstract int segmentBytes();

    /** Takes a segment; null if all memory is lent. */
    abstract @Nullable Segment take();

    /** Takes a segment back. The caller must not touch it any more. */
    abstract void give(Segment segment);
}
