package io.voicegateway.domain.pool;

import io.voicegateway.domain.model.SessionOptions;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.UpstreamConnector;
import io.voicegateway.domain.port.UpstreamSession;
import io.voicegateway.domain.testing.ScriptedUpstream;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A connector for loops with threads: answers with each loop's next task and counts what is open. */
final class ThreadConnector implements UpstreamConnector {
    private final Queue<ScriptedUpstream> sessions = new ConcurrentLinkedQueue<>();

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public boolean knows(UpstreamProfile profile) {
        return true;
    }

    @Override
    public CompletionStage<Dialled> dial(Loop loop) {
        CompletableFuture<Dialled> result = new CompletableFuture<>();
        loop.execute(() -> result.complete(new Connection(loop)));
        return result;
    }

    @Override
    public Duration maxConnectionAge() {
        return Duration.ofMinutes(10);
    }

    long open() {
        return sessions.stream().filter(ScriptedUpstream::isOpen).count();
    }

    private final class Connection implements Dialled {
        private final Loop loop;
        private boolean open = true;

        Connection(Loop loop) {
            this.loop = loop;
        }

        @Override
        public Loop loop() {
            return loop;
        }

        @Override
        public CompletionStage<UpstreamSession> setUp(UpstreamProfile profile, SessionOptions options) {
            CompletableFuture<UpstreamSession> result = new CompletableFuture<>();
            loop.execute(() -> {
                ScriptedUpstream session = new ScriptedUpstream(loop);
                sessions.add(session);
                result.complete(session);
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
    }
}
