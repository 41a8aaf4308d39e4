package io.voicegateway.domain.ring;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The memory that all audio rings share, in segments of equal size: made when first needed, kept for the next ring, never
 * more than a limit. Thread-safe and lock-free.
 *
 * <p>The free segments are a stack. Its top is one long: a count of changes and the id of the first segment. The count
 * makes a late compare-and-set fail even if the same segment is on top again (the "ABA" fault), and costs no garbage, as a
 * stamped reference would.
 */
public final class SegmentPool extends Segments {

    /** One second of mu-law, 170 ms of PCM16 at 24 kHz: small enough that few are half empty, large enough to be rarely asked for. */
    public static final int DEFAULT_SEGMENT_BYTES = 8 * 1024;

    private static final VarHandle TOP;
    private static final VarHandle MADE;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            TOP = lookup.findVarHandle(SegmentPool.class, "top", long.class);
            MADE = lookup.findVarHandle(SegmentPool.class, "made", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final int segmentBytes;
    private final AtomicReferenceArray<Segment> segments;
    private final List<SegmentShelf> shelves = new CopyOnWriteArrayList<>();

    /** Changes so far in the upper half, id plus one of the topmost free segment in the lower, 0 for none. */
    private volatile long top;

    /** Segments made so far; they stay. */
    private volatile int made;

    /**
     * Makes an empty pool.
     *
     * @param segmentBytes size of a segment, a power of two from 64 to 1 MiB
     * @param maxBytes what all segments together may take, at least one segment
     */
    public SegmentPool(int segmentBytes, long maxBytes) {
        if (segmentBytes < 64 || segmentBytes > 1 << 20 || Integer.bitCount(segmentBytes) != 1) {
            throw new IllegalArgumentException(
                    "segmentBytes: " + segmentBytes + " (expected: a power of two from 64 to 1048576)");
        }
        if (maxBytes < segmentBytes || maxBytes / segmentBytes > 1 << 24) {
            throw new IllegalArgumentException(
                    "maxBytes: " + maxBytes + " (expected: from 1 to 16777216 segments of " + segmentBytes + " bytes)");
        }
        this.segmentBytes = segmentBytes;
        this.segments = new AtomicReferenceArray<>((int) (maxBytes / segmentBytes));
    }

    /** Makes a pool of segments of the default size. */
    public static SegmentPool ofBytes(long maxBytes) {
        return new SegmentPool(DEFAULT_SEGMENT_BYTES, maxBytes);
    }

    /** Returns a new shelf for the rings of one thread. */
    public SegmentShelf shelf() {
        SegmentShelf shelf = new SegmentShelf(this);
        shelves.add(shelf);
        return shelf;
    }

    @Override
    public int segmentBytes() {
        return segmentBytes;
    }

    /** Returns the memory held, lent or not: the peak so far. */
    public long heldBytes() {
        return (long) made * segmentBytes;
    }

    /** Counts the segments that no ring has now, those on shelves too. An indication while others take and give; for tests. */
    public int freeSegments() {
        int free = 0;
        for (int id = (int) top; id != 0 && free <= segments.length(); free++) {
            Segment segment = segments.get(id - 1);
            id = segment == null ? 0 : segment.below;
        }
        return free + shelves.stream().mapToInt(SegmentShelf::count).sum();
    }

    /** Returns how many segments have been made. */
    public int madeSegments() {
        return made;
    }

    @Override
    @Nullable
    Segment take() {
        long now = top;
        while ((int) now != 0) {
            Segment segment = segments.get((int) now - 1);
            if (TOP.compareAndSet(this, now, changed(now, segment.below))) {
                segment.next = null;
                return segment;
            }
            now = top;
        }
        return make();
    }

    @Override
    void give(Segment segment) {
        long now;
        do {
            now = top;
            segment.below = (int) now;
        } while (!TOP.compareAndSet(this, now, changed(now, segment.id + 1)));
    }

    private @Nullable Segment make() {
        int id;
        do {
            id = made;
            if (id == segments.length()) {
                return null;
            }
        } while (!MADE.compareAndSet(this, id, id + 1));
        Segment segment = new Segment(id, segmentBytes);
        segments.set(id, segment);
        return segment;
    }

    private static long changed(long before, int topId) {
        return ((before >>> 32) + 1) << 32 | topId;
    }
}
