package io.voicegateway.domain.fleet;

import io.voicegateway.domain.model.ResumeKey;
import io.voicegateway.domain.port.ResumeStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Keeps everything twice: in this process and where all instances find it. What is found in common is newer; what is found
 * here helps while the common store is away.
 *
 * @param own this process's
 * @param common that of all instances
 */
record SharedResumeStore(ResumeStore own, ResumeStore common) implements ResumeStore {

    @Override
    public Optional<String> newToken() {
        return own.newToken();
    }

    @Override
    public Hold begin(ResumeKey key, Runnable lost) {
        return new Both(own.begin(key, lost), common.begin(key, lost));
    }

    /** Both may say that the conversation is lost; a call ends only once. */
    @Override
    public CompletionStage<Hold> take(ResumeKey key, Runnable lost) {
        return common.take(key, lost).thenCombine(own.take(key, lost), (there, here) -> new Both(here, there));
    }

    /** Two holds as one. */
    private record Both(Hold here, Hold there) implements Hold {
        @Override
        public List<String> handles() {
            return there.handles().isEmpty() ? here.handles() : there.handles();
        }

        @Override
        public void save(List<String> handles) {
            here.save(handles);
            there.save(handles);
        }

        @Override
        public void leave() {
            here.leave();
            there.leave();
        }

        @Override
        public void forget() {
            here.forget();
            there.forget();
        }
    }
}
