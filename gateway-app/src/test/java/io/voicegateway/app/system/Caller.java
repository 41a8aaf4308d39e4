package io.voicegateway.app.system;

import io.voicegateway.adapters.simulator.phone.Ear;
import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import io.voicegateway.adapters.simulator.phone.SoftPhone;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Somebody on the phone: says words, then keeps the line open with silence, and notes what arrives when. */
final class Caller implements AutoCloseable, Ear {
    private static final int FRAME = 160;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private final SoftPhone phone;
    private byte[] words = {};
    private int spoken;
    private volatile int closeCode;

    private Caller(URI uri, PhoneDialect dialect) throws IOException, InterruptedException {
        phone = SoftPhone.dial(uri, dialect, Map.of(), Duration.ofSeconds(10), this);
        clock.scheduleAtFixedRate(this::frame, 0, 20, TimeUnit.MILLISECONDS);
    }

    /** A message of audio and when it came. */
    record Arrival(long nanos, byte[] audio) {}

    static Caller dial(URI uri, PhoneDialect dialect) throws IOException, InterruptedException {
        return new Caller(uri, dialect);
    }

    /** Begins to say the words. */
    synchronized void say(byte[] mulaw) {
        words = mulaw;
        spoken = 0;
    }

    void hangUp() {
        clock.shutdownNow();
        phone.hangUp();
    }

    List<Arrival> arrivals() {
        return arrivals;
    }

    /** Waits until an answer has begun and nothing has come for a second. */
    byte[] awaitAnswer() {
        Awaitility.await("answer").atMost(Duration.ofSeconds(20)).until(this::hasAnswerEnded);
        return heard();
    }

    /** Waits until the gateway closes and returns its code. */
    int awaitClose(Duration atMost) {
        Awaitility.await("close").atMost(atMost).until(() -> closeCode != 0);
        return closeCode;
    }

    boolean isClosed() {
        return closeCode != 0;
    }

    byte[] heard() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        arrivals.forEach(arrival -> all.writeBytes(arrival.audio()));
        return all.toByteArray();
    }

    @Override
    public void onAudio(byte[] mulaw) {
        arrivals.add(new Arrival(System.nanoTime(), mulaw));
    }

    @Override
    public void onClosed(int code, String reason) {
        closeCode = code;
    }

    @Override
    public void close() {
        hangUp();
    }

    private boolean hasAnswerEnded() {
        int count = arrivals.size();
        return count > 0 && System.nanoTime() - arrivals.get(count - 1).nanos() > TimeUnit.SECONDS.toNanos(1);
    }

    private synchronized void frame() {
        byte[] frame = new byte[FRAME];
        Arrays.fill(frame, (byte) 0xFF);
        int length = Math.min(FRAME, words.length - spoken);
        System.arraycopy(words, spoken, frame, 0, length);
        spoken += length;
        phone.say(frame);
    }
}
