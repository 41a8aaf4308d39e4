package io.voicegateway.domain.testing;

import io.voicegateway.domain.port.Fleet;
import io.voicegateway.domain.port.ResumeStore;
import io.voicegateway.domain.port.SessionShare;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A fleet that answers what it is told to, and notes what is given back. */
public final class FakeFleet implements Fleet {
    private final List<String> released = new ArrayList<>();
    private CompletionStage<Answer> answer = CompletableFuture.completedFuture(Answer.GRANTED);
    private volatile Status status = Status.ALONE;

    @Override
    public CompletionStage<Answer> admit(String tenant) {
        return answer;
    }

    @Override
    public void release(String tenant) {
        released.add(tenant);
    }

    @Override
    public SessionShare sessions() {
        return SessionShare.UNLIMITED;
    }

    @Override
    public ResumeStore memory() {
        return ResumeStore.NONE;
    }

    @Override
    public Status status() {
        return status;
    }

    @Override
    public void join() {}

    @Override
    public void leave() {}

    /** Says what is answered from now on. */
    public void answer(CompletionStage<Answer> now) {
        answer = now;
    }

    /** Says how things stand from now on. */
    public void status(Status now) {
        status = now;
    }

    /** Returns whose places were given back. */
    public List<String> released() {
        return released;
    }
}
