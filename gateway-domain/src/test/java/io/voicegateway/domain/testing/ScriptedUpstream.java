package io.voicegateway.domain.testing;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.ToolResult;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.UpstreamSession;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * An upstream leg that writes down what it is sent and says what the test makes it say, through {@link #listener()}. As
 * the port demands, nothing reaches the listener after {@link #close()}.
 */
public final class ScriptedUpstream implements UpstreamSession {
    private final Loop loop;
    private final AudioFormat uplink;
    private final AudioFormat downlink;
    private final List<Sent> sent = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<Long> bargeIns = new ArrayList<>();
    private final List<ToolResult> toolResults = new ArrayList<>();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private List<String> resumeTokens = List.of();
    private @Nullable Listener listener;
    private boolean accepting = true;
    private boolean keepsAudio = true;
    private long takenBytes;
    private boolean open = true;
    private boolean lingering;
    private int closes;

    public ScriptedUpstream(Loop loop) {
        this(loop, AudioFormat.PCM16_16K, AudioFormat.PCM16_24K);
    }

    public ScriptedUpstream(Loop loop, AudioFormat uplink, AudioFormat downlink) {
        this.loop = loop;
        this.uplink = uplink;
        this.downlink = downlink;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public AudioFormat uplinkFormat() {
        return uplink;
    }

    @Override
    public AudioFormat downlinkFormat() {
        return downlink;
    }

    @Override
    public void attach(Listener newListener) {
        listener = newListener;
    }

    @Override
    public boolean sendAudio(byte[] audio, int offset, int length) {
        if (!accepting || !open) {
            return false;
        }
        takenBytes += length;
        if (!keepsAudio) {
            return true;
        }
        byte[] copy = new byte[length];
        System.arraycopy(audio, offset, copy, 0, length);
        sent.add(new Sent(loop.nanoTime(), copy));
        return true;
    }

    @Override
    public void sendText(String text) {
        texts.add(text);
    }

    @Override
    public void bargeIn(long heardMillis) {
        bargeIns.add(heardMillis);
    }

    @Override
    public void sendToolResults(List<ToolResult> results) {
        toolResults.addAll(results);
    }

    @Override
    public List<String> resumeTokens() {
        return resumeTokens;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public CompletionStage<Void> close() {
        closes++;
        open = false;
        if (!lingering) {
            gone.complete(null);
        }
        return gone;
    }

    /**
     * Returns who hears this upstream; also what was attached after a close, so that a test can play a late event and
     * see that it does no harm.
     */
    public Listener listener() {
        return Objects.requireNonNull(listener, "nobody attached");
    }

    /** Says whether audio is taken from now on. */
    public void accepting(boolean value) {
        accepting = value;
    }

    /** Takes audio from now on without writing it down, so that nothing is allocated. */
    public void keepNoAudio() {
        keepsAudio = false;
    }

    /** Returns how much audio was taken, written down or not. */
    public long takenBytes() {
        return takenBytes;
    }

    /** Makes {@link #close()} wait for {@link #lingerOver()}. */
    public void linger() {
        lingering = true;
    }

    /** The socket is gone. */
    public void lingerOver() {
        gone.complete(null);
    }

    /** The connection broke: sending makes no sense any more. The test calls {@code listener().onClosed} itself. */
    public void breakConnection() {
        open = false;
    }

    /** The vendor gave handles, the newest first. */
    public void resumeTokens(String... tokens) {
        resumeTokens = List.of(tokens);
    }

    /** Returns the messages of audio, in order. */
    public List<Sent> sent() {
        return sent;
    }

    /** Returns all audio received, in one piece. */
    public byte[] audio() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        sent.forEach(message -> all.writeBytes(message.audio()));
        return all.toByteArray();
    }

    public List<String> texts() {
        return texts;
    }

    public List<Long> bargeIns() {
        return bargeIns;
    }

    public List<ToolResult> toolResults() {
        return toolResults;
    }

    public int closes() {
        return closes;
    }

    /**
     * One message of audio.
     *
     * @param atNanos when it was sent, on the loop's clock
     * @param audio what was sent
     */
    public record Sent(long atNanos, byte[] audio) {}
}
