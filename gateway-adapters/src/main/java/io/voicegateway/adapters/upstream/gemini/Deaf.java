package io.voicegateway.adapters.upstream.gemini;

import io.voicegateway.domain.model.TokenUsage;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.port.UpstreamSession.Listener;
import java.time.Duration;
import java.util.List;

/** Listens before anybody does, and after everybody has: hears nothing. */
enum Deaf implements Listener {
    LISTENER;

    @Override
    public void onAudio(byte[] audio, int offset, int length) {}

    @Override
    public void onInterrupted() {}

    @Override
    public void onGenerationComplete() {}

    @Override
    public void onTurnComplete(boolean idle) {}

    @Override
    public void onTranscript(Transcript transcript) {}

    @Override
    public void onToolCalls(List<ToolCall> calls) {}

    @Override
    public void onToolCallsCancelled(List<String> ids) {}

    @Override
    public void onUsage(TokenUsage usage) {}

    @Override
    public void onExpiring(Duration timeLeft) {}

    @Override
    public void onClosed(UpstreamLoss loss) {}
}
