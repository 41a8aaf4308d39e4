package io.voicegateway.domain.testing;

import io.voicegateway.domain.model.SessionOptions;
import io.voicegateway.domain.model.UpstreamException;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.UpstreamConnector;
import io.voicegateway.domain.port.UpstreamSession;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A connector whose dials and setups are answered when the test says so, each on the loop it was asked for. By itself it
 * answers with the loop's next task.
 */
public final class FakeConnector implements UpstreamConnector {
    private final String name;
    private final List<FakeDialled> dials = new ArrayList<>();
    private final Deque<Runnable> held = new ArrayDeque<>();
    private Duration maxAge = Duration.ofMinutes(10);
    private @Nullable UpstreamLoss dialFailure;
    private @Nullable UpstreamLoss setupFailure;
    private boolean holding;
    private boolean preparedInTime;

    public FakeConnector() {
        this("fake");
    }

    public FakeConnector(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    /** Knows every profile but the one named {@code unknown}. */
    @Override
    public boolean knows(UpstreamProfile profile) {
        return !profile.name().equals("unknown");
    }

    @Override
    public void prepare() {
        preparedInTime = dials.isEmpty();
    }

    /** Returns whether it was asked to prepare, and before the first dial. */
    public boolean isPreparedInTime() {
        return preparedInTime;
    }

    @Override
    public CompletionStage<Dialled> dial(Loop loop) {
        FakeDialled dialled = new FakeDialled(loop);
        dials.add(dialled);
        CompletableFuture<Dialled> result = new CompletableFuture<>();
        answer(loop, () -> complete(result, dialled, dialFailure));
        return result;
    }

    @Override
    public Duration maxConnectionAge() {
        return maxAge;
    }

    /** Keeps every dial and setup waiting for {@link #release()}. */
    public void hold() {
        holding = true;
    }

    /** Answers what waits and whatever is asked for from now on. */
    public void release() {
        holding = false;
        while (!held.isEmpty()) {
            held.poll().run();
        }
    }

    /** Lets dials fail like this from now on; null: they work. */
    public void failDials(@Nullable UpstreamLoss loss) {
        dialFailure = loss;
    }

    /** Lets setups fail like this from now on; null: they work. */
    public void failSetups(@Nullable UpstreamLoss loss) {
        setupFailure = loss;
    }

    public void maxConnectionAge(Duration age) {
        maxAge = age;
    }

    /** Returns all dials asked for, in order, failed ones included. */
    public List<FakeDialled> dials() {
        return dials;
    }

    private void answer(Loop loop, Runnable answer) {
        if (holding) {
            held.add(() -> loop.execute(answer));
        } else {
            loop.execute(answer);
        }
    }

    private static <T> void complete(CompletableFuture<T> result, T value, @Nullable UpstreamLoss failure) {
        if (failure != null) {
            result.completeExceptionally(new UpstreamException(failure));
        } else {
            result.complete(value);
        }
    }

    /** A connection of this connector. */
    public final class FakeDialled implements Dialled {
        private final Loop loop;
        private boolean open = true;
        private @Nullable UpstreamProfile profile;
        private @Nullable SessionOptions options;
        private @Nullable ScriptedUpstream session;

        FakeDialled(Loop loop) {
            this.loop = loop;
        }

        @Override
        public Loop loop() {
            return loop;
        }

        @Override
        public CompletionStage<UpstreamSession> setUp(UpstreamProfile newProfile, SessionOptions newOptions) {
            if (profile != null) {
                throw new IllegalStateException("set up twice");
            }
            profile = newProfile;
            options = newOptions;
            ScriptedUpstream made = new ScriptedUpstream(loop);
            CompletableFuture<UpstreamSession> result = new CompletableFuture<>();
            answer(loop, () -> {
                if (setupFailure != null) {
                    open = false;
                } else {
                    session = made;
                }
                complete(result, made, setupFailure);
            });
            return result;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }

        /** The vendor hangs up before the setup. */
        public void breakConnection() {
            open = false;
        }

        /** Returns what it was set up for; null before. */
        public @Nullable UpstreamProfile profile() {
            return profile;
        }

        /** Returns what its setup was told; null before. */
        public @Nullable SessionOptions options() {
            return options;
        }

        /** Returns the session; null before the setup was answered. */
        public @Nullable ScriptedUpstream session() {
            return session;
        }
    }
}
