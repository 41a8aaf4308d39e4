package io.voicegateway.domain.port;

import io.voicegateway.domain.model.ResumeKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A store that keeps nothing: every conversation begins anew. */
record NothingKept() implements ResumeStore, ResumeStore.Hold {

    @Override
    public Optional<String> newToken() {
        return Optional.empty();
    }

    @Override
    public Hold begin(ResumeKey key, Runnable lost) {
        return this;
    }

    @Override
    public CompletionStage<Hold> take(ResumeKey key, Runnable lost) {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public List<String> handles() {
        return List.of();
    }

    @Override
    public void save(List<String> handles) {}

    @Override
    public void leave() {}

    @Override
    public void forget() {}
}
