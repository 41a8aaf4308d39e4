package io.voicegateway.domain.call;

import io.voicegateway.domain.model.SessionOptions;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.UpstreamLoss.Remedy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What to try after a session: its newest handle, the one before, a fresh session that is told what was said. */
final class ResumeLadder {
    private final Deque<String> handles;

    ResumeLadder(List<String> handles, Remedy remedy) {
        this.handles = new ArrayDeque<>(remedy == Remedy.RESUME ? handles : List.of());
    }

    boolean resumes() {
        return !handles.isEmpty();
    }

    SessionOptions options(List<Transcript> history) {
        return resumes() ? SessionOptions.resume(handles.getFirst()) : new SessionOptions(Optional.empty(), history);
    }

    /** A try failed. A handle that was refused is worth nothing; one that did not get so far may be tried again. */
    void failed(Remedy remedy) {
        if (remedy != Remedy.RESUME) {
            handles.pollFirst();
        }
    }
}
