package io.voicegateway.app.system;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/** A raw client that reads text as well as audio, and keeps the line open with silence. */
final class TalkingClient implements AutoCloseable, WebSocket.Listener {
    private static final int FRAME = 160;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final AtomicLong heardBytes = new AtomicLong();
    private final WebSocket socket;
    private byte[] words = {};
    private int spoken;

    /** @param start the first text message; empty for none */
    TalkingClient(URI uri, String start) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .buildAsync(uri, this)
                .join();
        if (!start.isEmpty()) {
            socket.sendText(start, true).join();
        }
        clock.scheduleAtFixedRate(this::frame, 0, 20, TimeUnit.MILLISECONDS);
    }

    synchronized void say(byte[] mulaw) {
        words = mulaw;
        spoken = 0;
    }

    long heardBytes() {
        return heardBytes.get();
    }

    /** Waits for the message that tells how the call begins. */
    String awaitReady() {
        Awaitility.await("ready").atMost(Duration.ofSeconds(15)).until(() -> !texts.isEmpty());
        return texts.get(0);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        texts.add(data.toString());
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        heardBytes.addAndGet(data.remaining());
        from.request(1);
        return null;
    }

    /** Breaks the connection without a word. */
    @Override
    public void close() {
        clock.shutdownNow();
        socket.abort();
    }

    private synchronized void frame() {
        byte[] frame = new byte[FRAME];
        Arrays.fill(frame, (byte) 0xFF);
        int length = Math.min(FRAME, words.length - spoken);
        System.arraycopy(words, spoken, frame, 0, length);
        spoken += length;
        if (!socket.isOutputClosed()) {
            socket.sendBinary(ByteBuffer.wrap(frame), true);
        }
    }
}
