package io.voicegateway.domain.ring;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Where rings borrow their memory, and how they use several segments as one stretch of it. */
public abstract sealed class Segments permits SegmentPool, SegmentShelf {
    Segments() {}

    /** Returns the size of a segment in bytes, a power of two. */
    public abstract int segmentBytes();

    /** Takes a segment; null if all memory is lent. */
    abstract @Nullable Segment take();

    /** Takes a segment back. The caller must not touch it any more. */
    abstract void give(Segment segment);

    /** Takes linked segments, all or none; null if there is not so much memory. */
    final @Nullable Segment takeChain(int count) {
        Segment chain = null;
        for (int i = 0; i < count; i++) {
            Segment segment = take();
            if (segment == null) {
                giveChain(chain);
                return null;
            }
            segment.next = chain;
            chain = segment;
        }
        return chain;
    }

    /** Takes a segment and all behind it back. */
    final void giveChain(@Nullable Segment chain) {
        while (chain != null) {
            Segment next = chain.next;
            give(chain);
            chain = next;
        }
    }

    /** Copies bytes into a chain that has room for them, from {@code start} of its first segment on; returns its last. */
    static Segment fill(Segment chain, int start, byte[] source, int offset, int length) {
        Segment segment = chain;
        int done = Math.min(length, segment.bytes.length - start);
        System.arraycopy(source, offset, segment.bytes, start, done);
        while (segment.next != null) {
            segment = segment.next;
            int part = Math.min(length - done, segment.bytes.length);
            System.arraycopy(source, offset + done, segment.bytes, 0, part);
            done += part;
        }
        return segment;
    }

    /** Copies bytes out of a chain that holds them, from {@code start} of its first segment on; at its end is the next. */
    static void copyOut(Segment chain, int start, byte[] target, int offset, int length) {
        Segment segment = chain;
        int from = start;
        int done = 0;
        while (done < length) {
            if (from == segment.bytes.length) {
                segment = requireNonNull(segment.next, "bytes beyond the last segment");
                from = 0;
            }
            int part = Math.min(length - done, segment.bytes.length - from);
            System.arraycopy(segment.bytes, from, target, offset + done, part);
            done += part;
            from += part;
        }
    }
}
