package io.voicegateway.domain.pool;

import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.ring.AudioRing;
import io.voicegateway.domain.ring.SignalMailbox;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One direction between two loops: audio by ring, everything else by mailbox, delivered in the order in which it was sent.
 * A signal carries the ring's position at which it was sent. One wake-up for a batch; no garbage for audio.
 *
 * <p><b>Order.</b> The receiver takes the ring's tail <em>before</em> it empties the mailbox, and delivers no audio beyond
 * that tail. A signal is posted before later audio is published, so whoever sees that audio (acquire of the tail) sees the
 * signal too. The other way round, audio of the next turn could come before the interruption of the last, and be cut by it.
 *
 * <p><b>Wake-up.</b> The sender publishes, then sets {@link #scheduled}; the receiver clears it, then looks. Both are full
 * fences, so what the receiver misses finds the flag cleared and schedules again.
 *
 * @param <T> what signals are for, at the receiving end
 */
final class Crossing<T> {
    /** Mostly a frame of 20 ms comes alone, of the 100 ms that are handed over at most. */
    private static final int USUAL_SHARE = 5;

    private final Loop receiver;
    private final AudioRing ring;
    private final SignalMailbox<Signal<T>> mailbox;
    private final int mostBytes;
    /** Receiver only, as long as what has come so far. */
    private byte[] chunk;

    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Runnable task;

    /** A signal that waits for audio before it. Receiver only. */
    private @Nullable Signal<T> next;

    /**
     * Makes a direction.
     *
     * @param chunkBytes the most audio handed over at once, whole samples
     * @param deliver calls {@link #deliver}; run on the receiver
     */
    Crossing(Loop receiver, AudioRing ring, int signals, int chunkBytes, Runnable deliver) {
        this.receiver = receiver;
        this.ring = ring;
        this.mailbox = new SignalMailbox<>(signals);
        this.mostBytes = chunkBytes;
        this.chunk = new byte[chunkBytes / USUAL_SHARE];
        this.task = () -> {
            scheduled.set(false);
            deliver.run();
        };
    }

    /** Sends audio; false if nothing was sent, for want of room. Sender only. */
    boolean audio(byte[] audio, int offset, int length) {
        boolean sent = ring.write(audio, offset, length);
        if (sent) {
            wake();
        }
        return sent;
    }

    /** Sends a signal; false if there is no room. Sender only. */
    boolean signal(Consumer<T> action) {
        return post(new Signal<>(ring.tail(), false, action));
    }

    /** Sends a signal that makes all audio before it worthless; false if there is no room. Sender only. */
    boolean cut(Consumer<T> action) {
        return post(new Signal<>(ring.tail(), true, action));
    }

    /** Lets the receiver look. Any thread. */
    void wake() {
        if (!scheduled.getAndSet(true)) {
            receiver.execute(task);
        }
    }

    /**
     * Hands over what has come, until the sink refuses or it is stopped. Receiver only.
     *
     * @return false if the sink refused, and this should be called again later
     */
    boolean deliver(T target, Sink sink) {
        long limit = ring.tail();
        for (Signal<T> signal = nextSignal(); signal != null; signal = nextSignal()) {
            next = signal;
            if (signal.cuts) {
                ring.skipTo(signal.position);
            } else if (!pass(signal.position, sink)) {
                return sink.isStopped();
            }
            next = null;
            signal.action.accept(target);
            if (sink.isStopped()) {
                return true;
            }
        }
        return pass(limit, sink) || sink.isStopped();
    }

    /** Drops what is left and returns the memory. Receiver only, after the sender's last word. */
    void close() {
        ring.close();
    }

    private @Nullable Signal<T> nextSignal() {
        return next != null ? next : mailbox.poll();
    }

    private boolean post(Signal<T> signal) {
        boolean sent = mailbox.offer(signal);
        if (sent) {
            wake();
        }
        return sent;
    }

    /** Hands over audio up to a position; false if the sink refused some or was stopped. */
    private boolean pass(long position, Sink sink) {
        for (long head = ring.head(); head < position; head = ring.head()) {
            int wanted = (int) Math.min(mostBytes, position - head);
            if (chunk.length < wanted) {
                chunk = new byte[mostBytes];
            }
            int length = ring.peek(chunk, 0, wanted);
            if (!sink.take(chunk, 0, length)) {
                return false;
            }
            ring.skipTo(head + length);
            if (sink.isStopped()) {
                return false;
            }
        }
        return true;
    }

    /** Where audio goes at the receiving end. */
    interface Sink {
        /** Takes audio; false if it took nothing. */
        boolean take(byte[] audio, int offset, int length);

        /** Returns whether nothing more is wanted. */
        boolean isStopped();
    }

    /**
     * Something other than audio.
     *
     * @param position the ring's tail when it was sent
     * @param cuts whether audio before it is worthless
     */
    private record Signal<T>(long position, boolean cuts, Consumer<T> action) {}
}
