package io.voicegateway.domain.testing;

import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayException;
import io.voicegateway.domain.model.SessionOptions;
import io.voicegateway.domain.model.UpstreamException;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.UpstreamPool;
import io.voicegateway.domain.port.UpstreamSession;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A pool of {@link ScriptedUpstream}s. Grants at once unless told to hold; a replacement is granted by the loop's next
 * task unless told to hold or to fail.
 */
public final class FakePool implements UpstreamPool {
    private final List<UpstreamProfile> prewarmed = new CopyOnWriteArrayList<>();
    private final List<String> resumed = new ArrayList<>();
    private final List<FakeLease> leases = new ArrayList<>();
    private final Deque<Runnable> held = new ArrayDeque<>();
    private final Deque<UpstreamLoss> failures = new ArrayDeque<>();
    private @Nullable GatewayError refusal;
    private boolean holding;

    @Override
    public CompletionStage<Lease> lease(UpstreamProfile profile, Loop loop) {
        return lease(profile, loop, List.of());
    }

    @Override
    public CompletionStage<Lease> lease(UpstreamProfile profile, Loop loop, List<String> resumeTokens) {
        resumed.addAll(resumeTokens);
        CompletableFuture<Lease> result = new CompletableFuture<>();
        if (refusal != null) {
            result.completeExceptionally(new GatewayException(refusal));
            return result;
        }
        FakeLease lease = new FakeLease(loop, !holding, !resumeTokens.isEmpty());
        leases.add(lease);
        grant(() -> {
            if (!result.complete(lease)) {
                lease.close();
            }
        });
        return result;
    }

    @Override
    public Optional<GatewayError> refusal(UpstreamProfile profile) {
        return Optional.ofNullable(refusal);
    }

    @Override
    public void prewarm(UpstreamProfile profile) {
        prewarmed.add(profile);
    }

    /** Returns what was announced, in its order. */
    public List<UpstreamProfile> prewarmed() {
        return prewarmed;
    }

    @Override
    public Snapshot snapshot() {
        int leased = (int) leases.stream().filter(lease -> lease.closes == 0).count();
        return new Snapshot(held.size(), 0, 0, leased);
    }

    @Override
    public void drain() {
        refusal = new GatewayError(GatewayError.Code.DRAINING, "the pool drains");
    }

    /** Keeps every lease and replacement waiting for {@link #release()}. */
    public void hold() {
        holding = true;
    }

    /** Grants what waits and whatever is asked for from now on. */
    public void release() {
        holding = false;
        while (!held.isEmpty()) {
            held.poll().run();
        }
    }

    /** Refuses leases from now on. */
    public void refuse(GatewayError error) {
        refusal = error;
    }

    /** Lets the next replacements fail like this, one each. */
    public void failReplacements(UpstreamLoss... losses) {
        failures.addAll(List.of(losses));
    }

    /** Returns the handles that sessions were asked to go on with. */
    public List<String> resumed() {
        return resumed;
    }

    /** Returns all leases, the first first. */
    public List<FakeLease> leases() {
        return leases;
    }

    /** Returns the only call's lease. */
    public FakeLease lease() {
        return leases.get(leases.size() - 1);
    }

    private void grant(Runnable granted) {
        if (holding) {
            held.add(granted);
        } else {
            granted.run();
        }
    }

    /** A lease that remembers all its sessions. */
    public final class FakeLease implements Lease {
        private final Loop loop;
        private final boolean warm;
        private final boolean resumed;
        private final List<ScriptedUpstream> sessions = new ArrayList<>();
        private final List<SessionOptions> replacements = new ArrayList<>();
        private int closes;

        FakeLease(Loop loop, boolean warm, boolean resumed) {
            this.loop = loop;
            this.resumed = resumed;
            this.warm = warm;
            sessions.add(new ScriptedUpstream(loop));
        }

        @Override
        public ScriptedUpstream session() {
            return sessions.get(sessions.size() - 1);
        }

        @Override
        public boolean warm() {
            return warm;
        }

        @Override
        public boolean resumed() {
            return resumed;
        }

        @Override
        public CompletionStage<UpstreamSession> replace(SessionOptions options) {
            replacements.add(options);
            CompletableFuture<UpstreamSession> result = new CompletableFuture<>();
            session().close().thenRun(() -> loop.execute(() -> grant(() -> answer(result))));
            return result;
        }

        @Override
        public void close() {
            closes++;
            session().close();
        }

        /** Returns what each replacement was asked with. */
        public List<SessionOptions> replacements() {
            return replacements;
        }

        /** Returns all sessions that this lease had, the newest last. */
        public List<ScriptedUpstream> sessions() {
            return sessions;
        }

        /** Returns how often it was given back. */
        public int closes() {
            return closes;
        }

        private void answer(CompletableFuture<UpstreamSession> result) {
            UpstreamLoss failure = failures.poll();
            if (failure != null) {
                result.completeExceptionally(new UpstreamException(failure));
            } else {
                sessions.add(new ScriptedUpstream(loop));
                result.complete(session());
            }
        }
    }
}
