package io.voicegateway.domain.ring;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A queue of bytes within one thread: an {@link AudioRing} whose producer and consumer are the same. Its positions mean the
 * same, and it borrows segments likewise; when it is empty it holds none. No garbage.
 *
 * <p>Every call has several, so it is small: nothing keeps its fields on cache lines of their own, for nobody else looks.
 */
public final class LoopRing {
    private final Segments memory;
    private final int capacity;
    private final int mask;
    private final int shift;

    private long head;
    private long tail;

    /** Holds the head; null if the ring is empty. */
    private @Nullable Segment first;

    /** Holds the byte before the tail; null if the ring is empty. */
    private @Nullable Segment last;

    /** Position at which {@link #first} ends. */
    private long firstEnd;

    /** Who uses it; recorded by assertions. */
    private @Nullable Thread owner;

    /** Makes a ring that holds at most {@code capacity} bytes. */
    public LoopRing(Segments memory, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity: " + capacity + " bytes (expected: at least 1)");
        }
        this.memory = requireNonNull(memory, "memory");
        this.capacity = capacity;
        this.mask = memory.segmentBytes() - 1;
        this.shift = Integer.numberOfTrailingZeros(memory.segmentBytes());
    }

    /**
     * Appends bytes, all or none.
     *
     * @return false if nothing was written: the capacity would be exceeded, or there is no memory left
     */
    public boolean write(byte[] source, int offset, int length) {
        assert usedHere();
        Objects.checkFromIndexSize(offset, length, source.length);
        if (length == 0) {
            return true;
        }
        if (tail + length - head > capacity) {
            return false;
        }
        Segment current = last;
        int start = (int) tail & mask;
        int room = current == null || start == 0 ? 0 : mask + 1 - start;
        if (current != null && length <= room) {
            System.arraycopy(source, offset, current.bytes, start, length);
        } else if (!append(source, offset, length, room)) {
            return false;
        }
        tail += length;
        return true;
    }

    /**
     * Takes up to {@code max} bytes.
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

    /** Copies up to {@code max} bytes and leaves them readable; returns how many. */
    public int peek(byte[] target, int offset, int max) {
        assert usedHere();
        Objects.checkFromIndexSize(offset, max, target.length);
        int length = (int) Math.min(max, tail - head);
        if (length > 0) {
            Segments.copyOut(
                    requireNonNull(first, "bytes without a segment"), (int) head & mask, target, offset, length);
        }
        return length;
    }

    /**
     * Drops what is readable below {@code position}; a position that has been passed drops nothing, one beyond the tail
     * drops all.
     *
     * @return how many bytes were dropped
     */
    public int skipTo(long position) {
        assert usedHere();
        long from = head;
        long to = Math.min(position, tail);
        if (to <= from) {
            return 0;
        }
        moveHead(to);
        return (int) (to - from);
    }

    /** Drops all that is readable, and with it returns all memory. */
    public void close() {
        skipTo(Long.MAX_VALUE);
    }

    /** Returns how many bytes have ever been consumed. */
    public long head() {
        return head;
    }

    /** Returns how many bytes have ever been written. */
    public long tail() {
        return tail;
    }

    /** Returns how many bytes can be read. */
    public int readable() {
        return (int) (tail - head);
    }

    /** Returns the most bytes that can be readable at once. */
    public int capacity() {
        return capacity;
    }

    /** Writes beyond the last segment. Takes all it needs before it changes anything, so that it can fail as a whole. */
    private boolean append(byte[] source, int offset, int length, int room) {
        long from = tail + room;
        int count = (int) ((tail + length - 1 >> shift) - (from >> shift)) + 1;
        Segment chain = memory.takeChain(count);
        if (chain == null) {
            return false;
        }
        if (last == null) {
            first = chain;
            firstEnd = (head | mask) + 1;
        } else {
            int start = (int) tail & mask;
            System.arraycopy(source, offset, last.bytes, start, room);
            last.next = chain;
        }
        last = Segments.fill(chain, (int) from & mask, source, offset + room, length - room);
        return true;
    }

    /** Gives back the segments that the head has left: all of them when nothing is readable. */
    private void moveHead(long to) {
        head = to;
        if (to == tail) {
            memory.giveChain(first);
            first = null;
            last = null;
            return;
        }
        Segment segment = requireNonNull(first, "bytes without a segment");
        while (to >= firstEnd) {
            Segment next = requireNonNull(segment.next, "bytes beyond the last segment");
            memory.give(segment);
            segment = next;
            firstEnd += mask + 1;
        }
        first = segment;
    }

    private boolean usedHere() {
        Thread current = Thread.currentThread();
        if (owner == null) {
            owner = current;
        }
        assert owner == current : "used by " + current + " (expected: the single owner, " + owner + ")";
        return true;
    }
}
