package io.voicegateway.domain.ring;

import org.jspecify.annotations.Nullable;

/**
 * Few free segments of a {@link SegmentPool}, for the rings of one thread. Rings that run empty with each frame give and
 * take the same segment again, which is then warm in this thread's processor, and no other thread waits for the pool's top.
 */
public final class SegmentShelf extends Segments {
    private static final int MOST = 2;

    private final SegmentPool pool;
    private @Nullable Segment top;

    private int count;

    SegmentShelf(SegmentPool pool) {
        this.pool = pool;
    }

    @Override
    public int segmentBytes() {
        return pool.segmentBytes();
    }

    /** Returns how many are free here; for another thread an indication. */
    int count() {
        return count;
    }

    @Override
    @Nullable
    Segment take() {
        Segment taken = top;
        if (taken == null) {
            return pool.take();
        }
        top = taken.next;
        taken.next = null;
        count--;
        return taken;
    }

    @Override
    void give(Segment segment) {
        if (count == MOST) {
            pool.give(segment);
            return;
        }
        segment.next = top;
        top = segment;
        count++;
    }
}
