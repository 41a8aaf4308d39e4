package io.voicegateway.domain.fleet;

import static java.util.Objects.requireNonNull;

import io.voicegateway.domain.model.ResumeKey;
import io.voicegateway.domain.port.ResumeStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Keeps handles in this process: a caller who comes back to the same instance goes on. Bounded: a conversation that does not
 * fit any more is simply not remembered. Thread-safe, without locks of its own.
 */
public final class LocalResumeStore implements ResumeStore {
    private final int most;
    private final long lifeNanos;
    private final LongSupplier nanoTime;
    private final Supplier<String> tokens;
    private final ConcurrentHashMap<ResumeKey, Kept> kept = new ConcurrentHashMap<>();

    /**
     * Makes an empty store.
     *
     * @param most conversations at a time
     * @param life how long a handle is kept after it was saved
     * @param nanoTime monotonic; thread-safe
     * @param tokens makes a secret of at least 128 random bits each time; thread-safe
     */
    public LocalResumeStore(int most, Duration life, LongSupplier nanoTime, Supplier<String> tokens) {
        this.most = most;
        this.lifeNanos = life.toNanos();
        this.nanoTime = requireNonNull(nanoTime, "nanoTime");
        this.tokens = requireNonNull(tokens, "tokens");
    }

    @Override
    public Optional<String> newToken() {
        return Optional.of(tokens.get());
    }

    @Override
    public Hold begin(ResumeKey key, Runnable lost) {
        return new LocalHold(key, List.of(), lost);
    }

    @Override
    public CompletionStage<Hold> take(ResumeKey key, Runnable lost) {
        AtomicReference<Kept> before = new AtomicReference<>();
        AtomicReference<LocalHold> taken = new AtomicReference<>();
        boolean room = hasRoom();
        kept.compute(key, (same, old) -> {
            boolean known = old != null && !isOver(old);
            List<String> handles = known ? old.handles : List.of();
            before.set(old);
            LocalHold hold = new LocalHold(key, handles, lost);
            taken.set(hold);
            return old == null && !room ? null : new Kept(hold, handles, known ? old.expiresNanos : expiry());
        });
        Kept old = before.get();
        if (old != null) {
            old.owner.tellLost();
        }
        return CompletableFuture.completedFuture(requireNonNull(taken.get(), "taken"));
    }

    /** Returns how many conversations are remembered. */
    int size() {
        return kept.size();
    }

    private long expiry() {
        return nanoTime.getAsLong() + lifeNanos;
    }

    private boolean isOver(Kept entry) {
        return nanoTime.getAsLong() - entry.expiresNanos >= 0;
    }

    private boolean hasRoom() {
        if (kept.size() >= most) {
            kept.values().removeIf(this::isOver);
        }
        return kept.size() < most;
    }

    /**
     * One conversation.
     *
     * @param owner who may write
     */
    private record Kept(LocalHold owner, List<String> handles, long expiresNanos) {}

    private final class LocalHold implements Hold {
        private final ResumeKey key;
        private final List<String> found;
        /** Whom to tell; null once told or left, so that a call that is over is not kept in memory. */
        private final AtomicReference<Runnable> lost;

        LocalHold(ResumeKey key, List<String> found, Runnable lost) {
            this.key = key;
            this.found = found;
            this.lost = new AtomicReference<>(lost);
        }

        @Override
        public List<String> handles() {
            return found;
        }

        @Override
        public void save(List<String> handles) {
            Kept newest = new Kept(this, List.copyOf(handles), expiry());
            if (kept.computeIfPresent(key, (same, old) -> old.owner == this ? newest : old) == null && hasRoom()) {
                kept.putIfAbsent(key, newest);
            }
        }

        @Override
        public void leave() {
            lost.set(null);
            kept.computeIfPresent(key, (same, old) -> old.owner == this && old.handles.isEmpty() ? null : old);
        }

        @Override
        public void forget() {
            lost.set(null);
            kept.computeIfPresent(key, (same, old) -> old.owner == this ? null : old);
        }

        private void tellLost() {
            Runnable told = lost.getAndSet(null);
            if (told != null) {
                told.run();
            }
        }
    }
}
