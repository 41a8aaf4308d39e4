package io.voicegateway.domain.pool;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Says who may have a session: whoever moves its state. Every change is one compare-and-set, so of two threads that want
 * the same session exactly one gets it. Keeps count of how many sessions are in which state.
 *
 * <p>What a thread wrote before it moved the state is seen by the one that moves it next: a compare-and-set releases and
 * acquires.
 */
public final class LeaseState {
    private final AtomicReference<State> state;
    private final Census census;

    /** Begins as {@code CONNECTING}. */
    public LeaseState(Census census) {
        this.state = new AtomicReference<>(State.CONNECTING);
        this.census = census;
        census.joined(State.CONNECTING);
    }

    /** Moves the state; false if it is not {@code from}, and then nothing has changed. Any thread. */
    public boolean move(State from, State to) {
        if (!state.compareAndSet(from, to)) {
            return false;
        }
        census.moved(from, to);
        return true;
    }

    /** Ends it, whatever it is; false if it had ended before. Any thread. */
    public boolean retire() {
        State from = Objects.requireNonNull(state.getAndSet(State.RETIRED), "state");
        if (from == State.RETIRED) {
            return false;
        }
        census.moved(from, State.RETIRED);
        return true;
    }

    /** Returns the state as it was a moment ago. */
    public State now() {
        return Objects.requireNonNull(state.get(), "state");
    }

    /** Where a session stands. */
    public enum State {
        /** Being dialled or set up by its owner, the pool or a call. */
        CONNECTING,
        /** Connected, not set up; free for whoever moves it. */
        DIALLED,
        /** Set up, unused; free for whoever moves it. */
        WARM,
        /** One call's, for good. */
        LEASED,
        /** Never lent again. */
        RETIRED
    }

    /** How many sessions are in which state. Thread-safe; not a transaction. */
    public static final class Census {
        private final AtomicIntegerArray counts = new AtomicIntegerArray(State.values().length);

        /** Counts from nothing. */
        public Census() {}

        /** Returns how many are in the state now; for {@code RETIRED}, how many have ever been retired. */
        public int count(State state) {
            return counts.get(state.ordinal());
        }

        private void joined(State state) {
            counts.incrementAndGet(state.ordinal());
        }

        private void moved(State from, State to) {
            counts.incrementAndGet(to.ordinal());
            counts.decrementAndGet(from.ordinal());
        }
    }
}
