package io.voicegateway.domain.ring;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue of signals: many producers, a single consumer. Lock-free; each producer's signals stay in order.
 *
 * <p>A producer claims a place by moving {@code tail}, then fills it by a release; the consumer takes the place at {@code
 * head} by an acquire, so it sees all that the producer did before. A claimed place that is still empty ends a drain:
 * its producer will wake the consumer when it is done, as every producer must. The consumer empties a place before it
 * publishes {@code head} by a release, which producers take by an acquire before they claim that place again.
 *
 * @param <T> what a signal is
 */
public final class SignalMailbox<T> {
    private static final VarHandle TAIL;
    private static final VarHandle HEAD;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            TAIL = lookup.findVarHandle(SignalMailbox.class, "tail", long.class);
            HEAD = lookup.findVarHandle(SignalMailbox.class, "head", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final int BLOCK = 64;

    /** In blocks that are made when first needed: most mailboxes never hold more than a few signals. */
    private final AtomicReferenceArray<@Nullable AtomicReferenceArray<@Nullable T>> blocks;

    private final int mask;

    /** Places ever claimed. Written and read by all producers. */
    private volatile long tail;

    /** Signals ever taken. Written by the consumer, read by all. */
    private long head;

    private @Nullable Thread consumer;

    /** Makes an empty mailbox of at least {@code capacity} places, rounded up to a power of two. */
    public SignalMailbox(int capacity) {
        if (capacity < 1 || capacity > 1 << 20) {
            throw new IllegalArgumentException("capacity: " + capacity + " signals (expected: 1 to 1048576)");
        }
        int size = capacity == 1 ? 1 : Integer.highestOneBit(capacity - 1) << 1;
        this.blocks = new AtomicReferenceArray<>((size + BLOCK - 1) / BLOCK);
        this.mask = size - 1;
    }

    /** Puts a signal; false if the mailbox is full. Any thread. */
    public boolean offer(T signal) {
        requireNonNull(signal, "signal");
        long place;
        do {
            place = tail;
            if (place - (long) HEAD.getAcquire(this) > mask) {
                return false;
            }
        } while (!TAIL.compareAndSet(this, place, place + 1));
        int index = (int) place & mask;
        blockOf(index).setRelease(index % BLOCK, signal);
        return true;
    }

    /** Takes the oldest signal; null if there is none. Consumer only. */
    public @Nullable T poll() {
        assert consumedHere();
        int index = (int) head & mask;
        AtomicReferenceArray<@Nullable T> block = blocks.getAcquire(index / BLOCK);
        T signal = block == null ? null : block.getAcquire(index % BLOCK);
        if (block != null && signal != null) {
            block.setPlain(index % BLOCK, null);
            HEAD.setRelease(this, head + 1);
        }
        return signal;
    }

    /** Returns the block of a place, which stays where it is once one producer has made it. */
    private AtomicReferenceArray<@Nullable T> blockOf(int index) {
        AtomicReferenceArray<@Nullable T> block = blocks.getAcquire(index / BLOCK);
        if (block == null) {
            AtomicReferenceArray<@Nullable T> made = new AtomicReferenceArray<>(BLOCK);
            block = blocks.compareAndExchange(index / BLOCK, null, made);
            return block == null ? made : block;
        }
        return block;
    }

    private boolean consumedHere() {
        Thread current = Thread.currentThread();
        if (consumer == null) {
            consumer = current;
        }
        assert consumer == current : "read by " + current + " (expected: the single consumer, " + consumer + ")";
        return true;
    }
}
