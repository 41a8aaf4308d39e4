package io.voicegateway.domain.ring;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;

/**
 * A queue of bytes between a single producer and a single consumer. Wait-free in both roles; no garbage. Where both are one
 * thread, {@link LoopRing} does with less.
 *
 * <p>Positions count bytes since the ring was made and only grow: the byte at position {@code p} was written after all
 * bytes below {@code p}. So a position names a point in the audio for good, and whoever is told "drop everything up to
 * {@code p}" can be told late without harm.
 *
 * <pre>
 *   consumed      readable                 free, up to the capacity
 *   ────────┬──────────────────────┬──────────────────────────────
 *          head                   tail           only the consumer moves head, only the producer moves tail
 *
 *   [segment n-1] ─► [segment n] ─► [segment n+1]    taken by the producer as the tail enters, given back by the
 *                                                    consumer as the head leaves
 * </pre>
 *
 * <p><b>Memory order.</b> The producer copies bytes and links segments, then publishes {@code tail} by a release; the
 * consumer takes {@code tail} by an acquire, so it sees the bytes and links below it. The consumer is done with bytes, then
 * publishes {@code head} by a release; the producer takes {@code head} by an acquire before it counts them as free. Each
 * keeps its last look at the other's position and looks again only when that is not enough; old looks err on the safe side.
 *
 * <p><b>Why segments.</b> A whole answer of 120 s must fit, yet most calls are quiet: memory is lent for what is readable
 * now. The segment that the tail is in is kept even by an empty ring, because the consumer cannot know whether the producer
 * is about to write into it.
 */
public final class AudioRing extends RingHead {
    private static final VarHandle TAIL;
    private static final VarHandle HEAD;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            TAIL = lookup.findVarHandle(RingTail.class, "tail", long.class);
            HEAD = lookup.findVarHandle(RingHead.class, "head", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final SegmentPool pool;
    private final int capacity;
    private final int mask;
    private final int shift;

    private AudioRing(SegmentPool pool, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity: " + capacity + " bytes (expected: at least 1)");
        }
        this.pool = requireNonNull(pool, "pool");
        this.capacity = capacity;
        this.mask = pool.segmentBytes() - 1;
        this.shift = Integer.numberOfTrailingZeros(pool.segmentBytes());
    }

    /** Returns a ring between two threads, holding at most {@code capacity} bytes. */
    public static AudioRing shared(SegmentPool pool, int capacity) {
        return new AudioRing(pool, capacity);
    }

    /**
     * Appends bytes, all or none. Producer only.
     *
     * @return false if nothing was written: the capacity would be exceeded, or the pool has no memory left
     */
    public boolean write(byte[] source, int offset, int length) {
        assert producedHere();
        Objects.checkFromIndexSize(offset, length, source.length);
        if (length == 0) {
            return true;
        }
        long from = tail;
        if (from + length - headSeen > capacity) {
            headSeen = (long) HEAD.getAcquire(this);
            if (from + length - headSeen > capacity) {
                return false;
            }
        }
        int room = (int) (tailLimit - from);
        if (length <= room) {
            System.arraycopy(source, offset, tailSegment().bytes, (int) from & mask, length);
        } else if (!append(source, offset, length, room)) {
            return false;
        }
        TAIL.setRelease(this, from + length);
        return true;
    }

    /**
     * Takes up to {@code max} bytes. Consumer only.
     *
     * @return how many; 0 if the ring is empty
     */
    public int read(byte[] target, int offset, int max) {
        int length = peek(target, offset, max);
        if (length > 0) {
            moveHead(head + length);
        }
        return length;
    }

    /** Copies up to {@code max} bytes and leaves them readable; returns how many. Consumer only. */
    public int peek(byte[] target, int offset, int max) {
        assert consumedHere();
        Objects.checkFromIndexSize(offset, max, target.length);
        long from = head;
        long available = tailSeen - from;
        if (available < max) {
            tailSeen = (long) TAIL.getAcquire(this);
            available = tailSeen - from;
        }
        int length = (int) Math.min(max, available);
        if (length > 0) {
            enterHeadSegment();
            int start = mask + 1 - (int) (headLimit - from); // behind its end, if it has been read to its end
            Segments.copyOut(headSegment(), start, target, offset, length);
        }
        return length;
    }

    /**
     * Drops what is readable below {@code position}; a position that has been passed drops nothing, one beyond the tail
     * drops all. Consumer only.
     *
     * @return how many bytes were dropped
     */
    public int skipTo(long position) {
        assert consumedHere();
        long from = head;
        if (position <= from) {
            return 0;
        }
        if (position > tailSeen) {
            tailSeen = (long) TAIL.getAcquire(this);
        }
        long to = Math.min(position, tailSeen);
        if (to > from) {
            enterHeadSegment();
            moveHead(to);
        }
        return (int) (to - from);
    }

    /** Drops all that is readable and returns the ring's last memory. Consumer only, after the producer's last write. */
    public void close() {
        skipTo(Long.MAX_VALUE);
        enterHeadSegment();
        if (headSegment != null) {
            pool.giveChain(headSegment);
            headSegment = null;
            first = null;
            tailSegment = null;
            tailLimit = tail;
        }
    }

    /** Returns how many bytes have ever been consumed. Exact for the consumer; for others it was true a moment ago. */
    public long head() {
        return (long) HEAD.getAcquire(this);
    }

    /** Returns how many bytes have ever been written. Exact for the producer; whoever reads it sees all that was done before. */
    public long tail() {
        return (long) TAIL.getAcquire(this);
    }

    /** Returns how many bytes can be read; at least so many for the consumer, at most for the producer. */
    public int readable() {
        long consumed = head();
        return (int) (tail() - consumed);
    }

    private Segment tailSegment() {
        return requireNonNull(tailSegment, "room without a segment");
    }

    private Segment headSegment() {
        return requireNonNull(headSegment, "bytes without a segment");
    }

    private static Segment after(Segment segment) {
        return requireNonNull(segment.next, "bytes beyond the last segment");
    }

    /** Writes beyond the tail's segment. Takes all it needs before it changes anything, so that it can fail as a whole. */
    private boolean append(byte[] source, int offset, int length, int room) {
        long from = tail;
        long lastSegment = (from + length - 1) >> shift;
        long nextSegment = room > 0 ? (from >> shift) + 1 : from >> shift;
        Segment chain = pool.takeChain((int) (lastSegment - nextSegment) + 1);
        if (chain == null) {
            return false;
        }
        if (room > 0) {
            System.arraycopy(source, offset, tailSegment().bytes, (int) from & mask, room);
        }
        if (tailSegment == null) {
            first = chain;
        } else {
            tailSegment.next = chain;
        }
        tailSegment = Segments.fill(chain, (int) (from + room) & mask, source, offset + room, length - room);
        tailLimit = (lastSegment + 1) << shift;
        return true;
    }

    /** Finds the segment of the head if the consumer has none yet. Only with something readable, or after the last write. */
    private void enterHeadSegment() {
        if (headSegment == null) {
            headSegment = first;
            headLimit = (head | mask) + 1;
        }
    }

    /** Publishes the head and gives back the segments that it has left. */
    private void moveHead(long to) {
        Segment segment = headSegment();
        while (to > headLimit) {
            Segment next = after(segment);
            pool.give(segment);
            segment = next;
            headLimit += mask + 1;
        }
        headSegment = segment;
        HEAD.setRelease(this, to);
    }
}
