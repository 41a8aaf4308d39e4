package io.voicegateway.domain.call;

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
    private final UpstreamSession session;

    UpstreamLeg(Bridge bridge, UpstreamSession session) {
        this.bridge = bridge;
        this.session = session;
    }

    UpstreamSession session() {
        return session;
    }

    @Override
    public void onAudio(byte[] audio, int offset, int length) {
        if (bridge.isCurrent(this)) {
            try {
                bridge.onModelAudio(audio, offset, length);
            } catch (Throwable bug) {
                bridge.onBug(bug);
            }
        }
    }

    @Override
    public void onInterrupted() {
        guarded(bridge::onInterrupted);
    }

    @Override
    public void onGenerationComplete() {
        guarded(bridge::onGenerationComplete);
    }

    @Override
    public void onTurnComplete(boolean idle) {
        guarded(() -> bridge.onTurnComplete(idle));
    }

    @Override
    public void onTranscript(Transcript transcript) {
        guarded(() -> bridge.onTranscript(transcript));
    }

    @Override
    public void onToolCalls(List<ToolCall> calls) {
        guarded(() -> bridge.onToolCalls(calls));
    }

    @Override
    public void onToolCallsCancelled(List<String> ids) {
        guarded(() -> bridge.onToolCallsCancelled(ids));
    }

    @Override
    public void onUsage(TokenUsage usage) {
        guarded(() -> bridge.onUsage(usage));
    }

    @Override
    public void onExpiring(Duration timeLeft) {
        guarded(() -> bridge.onExpiring(timeLeft));
    }

    @Override
    public void onClosed(UpstreamLoss loss) {
        guarded(() -> bridge.onUpstreamLost(loss));
    }

    private void guarded(Runnable event) {
        if (bridge.isCurrent(this)) {
            try {
                event.run();
            } catch (Throwable bug) {
                bridge.onBug(bug);
            }
        }
    }
}
