package io.voicegateway.adapters.upstream.loopback;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.ToolResult;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.UpstreamSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Says what it heard, a fixed time later: one turn without end, cut by nobody. */
final class LoopbackSession implements UpstreamSession {
    /** What is taken beyond the delay itself, so that a burst or a late timer loses nothing. */
    private static final int SPARE_MILLIS = 2000;

    private final Loop loop;
    private final AudioFormat format;
    private final long delayNanos;
    private final DelayLine line;
    private final Loop.Timer timer;
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private @Nullable Listener listener;

    LoopbackSession(Loop loop, AudioFormat format, Duration delay) {
        this.loop = loop;
        this.format = format;
        this.delayNanos = delay.toNanos();
        this.line = new DelayLine(format.bytesFor((int) delay.toMillis() + SPARE_MILLIS));
        this.timer = loop.timer(this::say);
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public AudioFormat uplinkFormat() {
        return format;
    }

    @Override
    public AudioFormat downlinkFormat() {
        return format;
    }

    @Override
    public void attach(Listener newListener) {
        listener = newListener;
    }

    @Override
    public boolean sendAudio(byte[] audio, int offset, int length) {
        boolean first = line.isEmpty();
        if (!isOpen() || !line.offer(audio, offset, length, loop.nanoTime() + delayNanos)) {
            return false;
        }
        if (first) {
            timer.arm(line.nextDueNanos());
        }
        return true;
    }

    /** Not heard: an echo has no words of its own. */
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
        return !gone.isDone();
    }

    @Override
    public CompletionStage<Void> close() {
        timer.disarm();
        gone.complete(null);
        return gone;
    }

    private void say() {
        while (isOpen() && !line.isEmpty() && line.nextDueNanos() - loop.nanoTime() <= 0) {
            int length = line.pieceLength();
            if (listener != null) {
                listener.onAudio(line.array(), line.pieceOffset(), length);
            }
            line.drop(length);
        }
        if (isOpen() && !line.isEmpty()) {
            timer.arm(line.nextDueNanos());
        }
    }
}
