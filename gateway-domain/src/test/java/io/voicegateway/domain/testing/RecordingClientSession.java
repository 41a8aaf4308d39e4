package io.voicegateway.domain.testing;

import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.port.ClientSession;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.WireProtocol;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client leg that writes down all that it is told, with the time of each frame. */
public final class RecordingClientSession implements ClientSession {
    private final Loop loop;
    private final WireProtocol.Traits traits;
    private final List<Frame> frames = new ArrayList<>();
    private final List<Transcript> transcripts = new ArrayList<>();
    private final List<String> readies = new ArrayList<>();
    private final List<Long> marks = new ArrayList<>();
    private boolean writable = true;
    private boolean keepsAudio = true;
    private int clears;
    private int closes;
    private @Nullable GatewayError closeCause;

    public RecordingClientSession(Loop loop) {
        this(loop, new WireProtocol.Traits(20, true));
    }

    public RecordingClientSession(Loop loop, WireProtocol.Traits traits) {
        this.loop = loop;
        this.traits = traits;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public WireProtocol.Traits traits() {
        return traits;
    }

    @Override
    public boolean sendAudio(byte[] audio, int offset, int length) {
        if (!writable || closes > 0) {
            return false;
        }
        if (!keepsAudio) {
            return true;
        }
        byte[] copy = new byte[length];
        System.arraycopy(audio, offset, copy, 0, length);
        frames.add(new Frame(loop.nanoTime(), copy));
        return true;
    }

    @Override
    public void sendMark(long mark) {
        marks.add(mark);
    }

    @Override
    public void clear() {
        clears++;
    }

    @Override
    public void sendTranscript(Transcript transcript) {
        transcripts.add(transcript);
    }

    @Override
    public void sendReady(String token, boolean resumed) {
        readies.add(resumed + " " + token);
    }

    @Override
    public void close(@Nullable GatewayError cause) {
        if (closes++ == 0) {
            closeCause = cause;
        }
    }

    /** Says whether audio is taken from now on. */
    public void writable(boolean value) {
        writable = value;
    }

    /** Takes audio from now on without writing it down, so that nothing is allocated. */
    public void keepNoAudio() {
        keepsAudio = false;
    }

    /** Returns what was sent, in order. */
    public List<Frame> frames() {
        return frames;
    }

    /** Returns all audio sent, in one piece. */
    public byte[] audio() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        frames.forEach(frame -> all.writeBytes(frame.audio()));
        return all.toByteArray();
    }

    /** Forgets the frames so far. */
    public void forgetFrames() {
        frames.clear();
    }

    public List<Transcript> transcripts() {
        return transcripts;
    }

    /** Returns what was said of resumption: whether it goes on, and the token. */
    public List<String> readies() {
        return readies;
    }

    public List<Long> marks() {
        return marks;
    }

    public int clears() {
        return clears;
    }

    /** Returns how often the leg was closed. */
    public int closes() {
        return closes;
    }

    /** Returns the first close's cause. */
    public @Nullable GatewayError closeCause() {
        return closeCause;
    }

    /**
     * One downlink chunk.
     *
     * @param atNanos when it was sent, on the loop's clock
     * @param audio what was sent
     */
    public record Frame(long atNanos, byte[] audio) {}
}
