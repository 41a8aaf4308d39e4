package io.voicegateway.domain.call;

import io.voicegateway.domain.model.SessionOptions;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.UpstreamLoss;
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

    /**
     * A try failed. A handle that was refused is worth nothing; one that did not get so far may be tried again. So may one
     * whose session was closed by a fault of the vendor, which may still believe in the old one; but the last try must not
     * end by that.
     */
    void failed(UpstreamLoss loss, boolean lastIsNext) {
        if (loss.remedy() != Remedy.RESUME) {
            handles.pollFirst();
        } else if (lastIsNext && wasClosed(loss)) {
            handles.clear();
        }
    }

    /** Not an answer to the upgrade, nor no connection at all, nor a quota, which a fresh session meets too. */
    private static boolean wasClosed(UpstreamLoss loss) {
        return loss.closeCode() >= 1000
                && loss.closeCode() != 1006
                && loss.retryAfter().isZero();
    }
}
