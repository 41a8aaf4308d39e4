package io.voicegateway.domain.pool;

import io.voicegateway.domain.model.TokenUsage;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.port.PoolEvents.RetireReason;
import io.voicegateway.domain.port.UpstreamSession;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Listens to a warm session until a call does. It should hear nothing: a session that speaks has a conversation already,
 * and a caller must not be given another's.
 */
final class UnusedWatch implements UpstreamSession.Listener {
    private final Consumer<RetireReason> retire;

    /** Tells, on the session's loop, why it can not be lent any more. */
    UnusedWatch(Consumer<RetireReason> retire) {
        this.retire = retire;
    }

    @Override
    public void onAudio(byte[] audio, int offset, int length) {
        retire.accept(RetireReason.SPOKE);
    }

    @Override
    public void onInterrupted() {
        retire.accept(RetireReason.SPOKE);
    }

    @Override
    public void onGenerationComplete() {
        retire.accept(RetireReason.SPOKE);
    }

    @Override
    public void onTurnComplete(boolean idle) {
        retire.accept(RetireReason.SPOKE);
    }

    @Override
    public void onTranscript(Transcript transcript) {
        retire.accept(RetireReason.SPOKE);
    }

    @Override
    public void onToolCalls(List<ToolCall> calls) {
        retire.accept(RetireReason.SPOKE);
    }

    @Override
    public void onToolCallsCancelled(List<String> ids) {
        retire.accept(RetireReason.SPOKE);
    }

    /** Counting is not speaking. */
    @Override
    public void onUsage(TokenUsage usage) {}

    @Override
    public void onExpiring(Duration timeLeft) {
        retire.accept(RetireReason.EXPIRED);
    }

    @Override
    public void onClosed(UpstreamLoss loss) {
        retire.accept(RetireReason.DEAD);
    }
}
