package io.voicegateway.benchmarks.pool;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.SessionOptions;
import io.voicegateway.domain.model.ToolResult;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.UpstreamConnector;
import io.voicegateway.domain.port.UpstreamSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An upstream that answers at once and says nothing. */
record StillConnector() implements UpstreamConnector {
    @Override
    public String name() {
        return "still";
    }

    @Override
    public boolean knows(UpstreamProfile profile) {
        return true;
    }

    @Override
    public CompletionStage<Dialled> dial(Loop loop) {
        return CompletableFuture.completedFuture(new Connection(loop));
    }

    @Override
    public Duration maxConnectionAge() {
        return Duration.ofMinutes(10);
    }

    private record Connection(Loop loop) implements Dialled {
        @Override
        public CompletionStage<UpstreamSession> setUp(UpstreamProfile profile, SessionOptions options) {
            return CompletableFuture.completedFuture(new Session(loop));
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    private record Session(Loop loop) implements UpstreamSession {
        @Override
        public AudioFormat uplinkFormat() {
            return AudioFormat.PCM16_16K;
        }

        @Override
        public AudioFormat downlinkFormat() {
            return AudioFormat.PCM16_24K;
        }

        @Override
        public void attach(Listener listener) {}

        @Override
        public boolean sendAudio(byte[] audio, int offset, int length) {
            return true;
        }

        @Override
        public void sendText(String text) {}

        @Override
        public void bargeIn(long heardMillis) {}

        @Override
        public void sendToolResults(List<ToolResult> results) {}

        @Override
        public List<String> resumeTokens() {
            return List.of();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public CompletionStage<Void> close() {
            return CompletableFuture.completedFuture(null);
        }
    }
}
