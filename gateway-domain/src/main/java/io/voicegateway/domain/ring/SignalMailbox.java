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

    private final AtomicReferenceArray<@Nullable T> places;
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
        this.places = new AtomicReferenceArray<>(size);
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
        places.setRelease((int) place & mask, signal);
        return true;
    }

    /** Takes the oldest signal; null if there is none. Consumer only. */
    public @Nullable T poll() {
        assert consumedHere();
        int place = (int) head & mask;
        T signal = places.getAcquire(place);
        if (signal != null) {
            places.setPlain(place, null);
            HEAD.setRelease(this, head + 1);
        }
        return signal;
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
