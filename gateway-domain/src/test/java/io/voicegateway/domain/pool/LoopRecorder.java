package io.voicegateway.domain.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.TokenUsage;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.port.UpstreamSession;
import io.voicegateway.domain.testing.ManualLoop;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes down what a call hears of a session, and that it hears it on its own loop. */
final class LoopRecorder implements UpstreamSession.Listener {
    final List<String> events = new ArrayList<>();
    final ByteArrayOutputStream audio = new ByteArrayOutputStream();
    Runnable onFirst = () -> {};
    private final ManualLoop loop;

    LoopRecorder(ManualLoop loop) {
        this.loop = loop;
    }

    @Override
    public void onAudio(byte[] bytes, int offset, int length) {
        audio.writeBytes(Arrays.copyOfRange(bytes, offset, offset + length));
        note("audio " + length);
    }

    @Override
    public void onDownlinkFormat(AudioFormat format) {
        note("format " + format);
    }

    @Override
    public void onInterrupted() {
        note("interrupted");
    }

    @Override
    public void onGenerationComplete() {
        note("generation complete");
    }

    @Override
    public void onTurnComplete(boolean idle) {
        note("turn complete " + idle);
    }

    @Override
    public void onTranscript(Transcript transcript) {
        note("transcript " + transcript.text());
    }

    @Override
    public void onToolCalls(List<ToolCall> calls) {
        note("tools " + calls.size());
    }

    @Override
    public void onToolCallsCancelled(List<String> ids) {
        note("cancelled " + ids);
    }

    @Override
    public void onUsage(TokenUsage usage) {
        note("usage " + usage.totalTokens());
    }

    @Override
    public void onExpiring(Duration timeLeft) {
        note("expiring " + timeLeft.toSeconds());
    }

    @Override
    public void onClosed(UpstreamLoss loss) {
        note("closed " + loss.closeCode());
    }

    private void note(String event) {
        assertThat(loop.inLoop()).isTrue();
        events.add(event);
        if (events.size() == 1) {
            onFirst.run();
        }
    }
}
