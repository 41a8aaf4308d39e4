package io.voicegateway.app.chaos;

import io.voicegateway.adapters.simulator.phone.Ear;
import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import io.voicegateway.adapters.simulator.phone.SoftPhone;
import io.voicegateway.domain.model.AudioFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** One phone that says a recording, then silence, every 20 ms by a clock it is given, and keeps what it hears. */
final class Caller implements Ear, AutoCloseable {
    private static final int FRAME = AudioFormat.MULAW_8K.bytesFor(20);
    private static final long NANOS_PER_BYTE = TimeUnit.SECONDS.toNanos(1) / 8000;
    /** A mu-law code without its sign that is below this is not silence: some -30 dB. */
    private static final int QUIET_CODE = 0x58;

    private final SoftPhone phone;
    private final ScheduledFuture<?> frames;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final List<Long> clears = new ArrayList<>();
    private byte[] words = {};
    private int spoken;
    private long playedUntilNanos;
    private long firstLoudNanos;
    private long lastLoudNanos;
    private long longestGapNanos;
    private long closedNanos;
    private int closeCode;

    private Caller(URI uri, PhoneDialect dialect, ScheduledExecutorService clock)
            throws IOException, InterruptedException {
        phone = SoftPhone.dial(uri, dialect, Map.of(), Duration.ofSeconds(10), this);
        frames = clock.scheduleAtFixedRate(this::frame, 0, 20, TimeUnit.MILLISECONDS);
    }

    static Caller dial(URI uri, PhoneDialect dialect, ScheduledExecutorService clock)
            throws IOException, InterruptedException {
        return new Caller(uri, dialect, clock);
    }

    /** Begins to say something, and to measure what is heard. */
    synchronized void say(byte[] mulaw) {
        words = mulaw;
        spoken = 0;
        firstLoudNanos = 0;
        longestGapNanos = 0;
        heard.reset();
    }

    synchronized boolean hasSpoken() {
        return spoken >= words.length;
    }

    /** Returns the longest time in which there was nothing loud to play, between two loud messages. */
    synchronized long gapMillis() {
        return TimeUnit.NANOSECONDS.toMillis(longestGapNanos);
    }

    /** Returns the same, and a silence that lasts now counts too; -1 if nothing was heard yet. */
    synchronized long silenceMillis() {
        long present = System.nanoTime() - playedUntilNanos;
        return firstLoudNanos == 0 ? -1 : TimeUnit.NANOSECONDS.toMillis(Math.max(longestGapNanos, present));
    }

    /** Returns all that was heard since it began to speak, mu-law. */
    synchronized byte[] heard() {
        return heard.toByteArray();
    }

    /** Returns when something loud came first since it began to speak; 0 if nothing did. */
    synchronized long firstLoudNanos() {
        return firstLoudNanos;
    }

    synchronized long lastLoudNanos() {
        return lastLoudNanos;
    }

    synchronized List<Long> clears() {
        return List.copyOf(clears);
    }

    /** Returns the code that the gateway closed with; 0 while the line is open. */
    synchronized int closeCode() {
        return closeCode;
    }

    synchronized long closedNanos() {
        return closedNanos;
    }

    @Override
    public synchronized void onAudio(byte[] mulaw) {
        heard.writeBytes(mulaw);
        if (!isLoud(mulaw)) {
            return;
        }
        long now = System.nanoTime();
        if (firstLoudNanos == 0) {
            firstLoudNanos = now;
            playedUntilNanos = now;
        }
        longestGapNanos = Math.max(longestGapNanos, now - playedUntilNanos);
        playedUntilNanos = Math.max(now, playedUntilNanos) + mulaw.length * NANOS_PER_BYTE;
        lastLoudNanos = now;
    }

    @Override
    public synchronized void onClear() {
        clears.add(System.nanoTime());
    }

    @Override
    public synchronized void onClosed(int code, String reason) {
        closedNanos = System.nanoTime();
        closeCode = code;
    }

    @Override
    public void close() {
        frames.cancel(false);
        phone.hangUp();
    }

    static boolean isLoud(byte[] mulaw) {
        int loud = 0;
        for (byte code : mulaw) {
            loud += (code & 0x7F) < QUIET_CODE ? 1 : 0;
        }
        return loud > mulaw.length / 2;
    }

    private void frame() {
        phone.say(nextFrame());
    }

    private synchronized byte[] nextFrame() {
        byte[] frame = new byte[FRAME];
        int length = Math.min(FRAME, words.length - spoken);
        System.arraycopy(words, spoken, frame, 0, length);
        Arrays.fill(frame, length, FRAME, AudioFormat.MULAW_8K.silence());
        spoken += length;
        return frame;
    }
}
