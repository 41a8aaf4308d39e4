package io.voicegateway.domain.fleet;

import io.voicegateway.domain.port.Fleet;
import io.voicegateway.domain.port.ResumeStore;
import io.voicegateway.domain.port.SessionShare;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Several instances with something in common, and each of them with its own counts: what this instance alone has too much of
 * is refused without asking, and while nobody answers its own counts decide.
 */
public final class SharedFleet implements Fleet {
    private final LocalFleet own;
    private final Fleet common;
    private final ResumeStore memory;

    public SharedFleet(LocalFleet own, Fleet common) {
        this.own = own;
        this.common = common;
        this.memory = new SharedResumeStore(own.memory(), common.memory());
    }

    @Override
    public CompletionStage<Answer> admit(String tenant) {
        Answer here = own.admitNow(tenant);
        if (here != Answer.GRANTED) {
            return CompletableFuture.completedFuture(here);
        }
        return common.admit(tenant).thenApply(answer -> {
            if (answer != Answer.GRANTED && answer != Answer.UNKNOWN) {
                own.release(tenant);
            }
            return answer;
        });
    }

    @Override
    public void release(String tenant) {
        own.release(tenant);
        common.release(tenant);
    }

    /** The common one falls back to this instance's own by itself: it must not lend a place twice. */
    @Override
    public SessionShare sessions() {
        return common.sessions();
    }

    @Override
    public ResumeStore memory() {
        return memory;
    }

    @Override
    public Status status() {
        return common.status();
    }

    @Override
    public void join() {
        common.join();
    }

    @Override
    public void leave() {
        common.leave();
    }
}
