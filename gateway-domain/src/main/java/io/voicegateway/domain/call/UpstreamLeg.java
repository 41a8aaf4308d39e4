package io.voicegateway.domain.call;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.TokenUsage;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.port.UpstreamSession;
import java.time.Duration;
import java.util.List;

/**
 * Hears one upstream session for one {@link Bridge}. Each session has its own, so that what a dead session says late is
 * told apart and dropped. Whatever goes wrong in an event ends this call only.
 */
final class UpstreamLeg implements UpstreamSession.Listener {
    private final Bridge bridge;

    UpstreamLeg(Bridge bridge) {
        this.bridge = bridge;
    }

    @Override
    public void onAudio(byte[] audio, int offset, int length) {
        if (bridge.isCurrent(this)) {
            try {
                long now = now();
                bridge.dialogue().onAudio(audio, offset, length, now);
                bridge.settle(now);
            } catch (Throwable bug) {
                bridge.onBug(bug);
            }
        }
    }

    @Override
    public void onDownlinkFormat(AudioFormat format) {
        guarded(() -> bridge.dialogue().onDownlinkFormat(format));
    }

    @Override
    public void onInterrupted() {
        guarded(() -> bridge.dialogue().onInterrupted(now()));
    }

    @Override
    public void onGenerationComplete() {
        guarded(() -> bridge.dialogue().onGenerationComplete(now()));
    }

    @Override
    public void onTurnComplete(boolean idle) {
        guarded(() -> bridge.dialogue().onTurnComplete(idle, now()));
    }

    @Override
    public void onTranscript(Transcript transcript) {
        guarded(() -> bridge.dialogue().onTranscript(transcript, now()));
    }

    @Override
    public void onToolCalls(List<ToolCall> calls) {
        guarded(() -> bridge.dialogue().onToolCalls(calls, now()));
    }

    @Override
    public void onToolCallsCancelled(List<String> ids) {
        guarded(() -> bridge.dialogue().onToolCallsCancelled(ids));
    }

    @Override
    public void onUsage(TokenUsage usage) {
        guarded(() -> bridge.dialogue().onUsage(usage));
    }

    @Override
    public void onResumable() {
        guarded(bridge::onResumable);
    }

    @Override
    public void onExpiring(Duration timeLeft) {
        guarded(() -> bridge.handover().onExpiring(timeLeft, now()));
    }

    @Override
    public void onClosed(UpstreamLoss loss) {
        guarded(() -> bridge.handover().onLost(loss, now()));
    }

    private long now() {
        return bridge.loop().nanoTime();
    }

    private void guarded(Runnable event) {
        if (bridge.isCurrent(this)) {
            try {
                event.run();
                bridge.settle();
            } catch (Throwable bug) {
                bridge.onBug(bug);
            }
        }
    }
}
