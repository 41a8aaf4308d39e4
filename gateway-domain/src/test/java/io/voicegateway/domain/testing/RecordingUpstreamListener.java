package io.voicegateway.domain.testing;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.TokenUsage;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.port.UpstreamSession;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what an upstream leg says, in order. May be read by the test's thread while the loop writes. */
public final class RecordingUpstreamListener implements UpstreamSession.Listener {
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final List<UpstreamLoss> losses = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream audio = new ByteArrayOutputStream();

    /** Returns one line for each event, in order. */
    public List<String> events() {
        return List.copyOf(events);
    }

    /** Returns the losses, of which there must never be more than one. */
    public List<UpstreamLoss> losses() {
        return List.copyOf(losses);
    }

    /** Returns all audio, in one piece. */
    public byte[] audio() {
        return audio.toByteArray();
    }

    @Override
    public void onAudio(byte[] bytes, int offset, int length) {
        audio.write(bytes, offset, length);
        events.add("audio " + length);
    }

    @Override
    public void onDownlinkFormat(AudioFormat format) {
        events.add("format " + format);
    }

    @Override
    public void onInterrupted() {
        events.add("interrupted");
    }

    @Override
    public void onGenerationComplete() {
        events.add("generation complete");
    }

    @Override
    public void onTurnComplete(boolean idle) {
        events.add(idle ? "turn complete" : "turn complete, goes on");
    }

    @Override
    public void onTranscript(Transcript transcript) {
        events.add(transcript.speaker() + ": " + transcript.text() + (transcript.finished() ? "|" : ""));
    }

    @Override
    public void onToolCalls(List<ToolCall> calls) {
        events.add("tools " + calls);
    }

    @Override
    public void onToolCallsCancelled(List<String> ids) {
        events.add("cancelled " + ids);
    }

    @Override
    public void onUsage(TokenUsage usage) {
        events.add("usage " + usage.totalTokens());
    }

    @Override
    public void onExpiring(Duration timeLeft) {
        events.add("expiring " + timeLeft.toMillis());
    }

    @Override
    public void onClosed(UpstreamLoss loss) {
        losses.add(loss);
        events.add("closed " + loss.closeCode() + " " + loss.remedy());
    }
}
