package io.voicegateway.domain.contract;

import io.voicegateway.domain.port.WireProtocol;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Both ends of a codec: what it read, in order, and the messages that it wrote. */
public final class RecordingWire implements WireProtocol.Events, WireProtocol.Sink {
    private final List<WireProtocol.Start> starts = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final List<Long> timestamps = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<byte[]> binaries = new ArrayList<>();
    private final ByteArrayOutputStream audio = new ByteArrayOutputStream();
    private boolean full;

    @Override
    public void onStart(WireProtocol.Start start) {
        starts.add(start);
        events.add("start");
    }

    @Override
    public void onAudio(byte[] bytes, int offset, int length, long timestampMillis) {
        audio.write(bytes, offset, length);
        timestamps.add(timestampMillis);
        events.add("audio");
    }

    @Override
    public void onMark(long mark) {
        events.add("mark " + mark);
    }

    @Override
    public void onDtmf(char digit) {
        events.add("dtmf " + digit);
    }

    @Override
    public void onStop() {
        events.add("stop");
    }

    @Override
    public boolean text(byte[] utf8, int offset, int length) {
        if (!full) {
            texts.add(new String(utf8, offset, length, StandardCharsets.UTF_8));
        }
        return !full;
    }

    @Override
    public boolean binary(byte[] bytes, int offset, int length) {
        if (!full) {
            binaries.add(Arrays.copyOfRange(bytes, offset, offset + length));
        }
        return !full;
    }

    /** Takes nothing more from now on. */
    public void fill() {
        full = true;
    }

    /** Returns how calls began. */
    public List<WireProtocol.Start> starts() {
        return starts;
    }

    /** Returns all that was read, a word each: {@code start}, {@code audio}, {@code mark 7}, {@code dtmf 5}, {@code stop}. */
    public List<String> events() {
        return events;
    }

    /** Returns all audio that was read, in one piece. */
    public byte[] audio() {
        return audio.toByteArray();
    }

    /** Returns the media time of each piece of audio. */
    public List<Long> timestamps() {
        return timestamps;
    }

    /** Returns the text messages written. */
    public List<String> texts() {
        return texts;
    }

    /** Returns the binary messages written. */
    public List<byte[]> binaries() {
        return binaries;
    }
}
