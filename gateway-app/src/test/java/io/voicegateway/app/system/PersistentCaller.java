package io.voicegateway.app.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voicegateway.adapters.simulator.load.MarkerVoice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Somebody with a voice of his own who calls back with the token that he was given when the line is cut. Speaks when told to, every
 * 20 ms; listens on a thread of his own.
 */
final class PersistentCaller implements AutoCloseable {
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int port;
    private final MarkerVoice voice;
    private final Thread listener = new Thread(this::live, "persistent-caller");
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile WireClient line;
    private volatile String token;
    private volatile boolean resumed;
    private volatile int lines;
    private volatile int refusals;
    private volatile long heardAtNanos;
    private volatile long longestPauseNanos;

    /** Calls. */
    PersistentCaller(int port, MarkerVoice voice) {
        this.port = port;
        this.voice = voice;
        listener.setDaemon(true);
        listener.start();
    }

    /** It is time for the next 20 ms. */
    void speak() {
        WireClient open = line;
        if (open == null) {
            return; // nobody to speak to; he goes on where he was
        }
        try {
            open.send(BINARY, voice.next());
        } catch (IOException e) {
            // The listener sees the end.
        }
    }

    MarkerVoice voice() {
        return voice;
    }

    /** Returns the longest time between two messages of one call. */
    long longestPauseMillis() {
        return TimeUnit.NANOSECONDS.toMillis(longestPauseNanos);
    }

    /** Returns how often a call was had. */
    int lines() {
        return lines;
    }

    int refusals() {
        return refusals;
    }

    /** Returns whether the last call went on with the conversation of the one before. */
    boolean isResumed() {
        return resumed;
    }

    boolean hasToken() {
        return token != null;
    }

    @Override
    public void close() {
        over.countDown();
        WireClient open = line;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It is as good as closed.
            }
        }
    }

    private void hear(byte[] audio) {
        long now = System.nanoTime();
        if (heardAtNanos != 0) {
            longestPauseNanos = Math.max(longestPauseNanos, now - heardAtNanos);
        }
        heardAtNanos = now;
        voice.hear(audio);
    }

    private void live() {
        try {
            do {
                call();
            } while (!over.await(100, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void call() {
        try (WireClient client = WireClient.upgrade(port, "/ws/raw?resume=true")) {
            if (!client.answer().startsWith("HTTP/1.1 101 ")) {
                refusals++;
                return;
            }
            if (token != null) {
                client.send(
                        TEXT, ("{\"type\":\"start\",\"resume\":\"" + token + "\"}").getBytes(StandardCharsets.UTF_8));
            }
            voice.startAnew();
            heardAtNanos = 0;
            lines++;
            line = client;
            WireClient.Frame message = client.read();
            while (message.opcode() != CLOSE) {
                take(message);
                message = client.read();
            }
        } catch (IOException e) {
            // Cut; he calls back.
        } finally {
            line = null;
        }
    }

    private void take(WireClient.Frame message) throws IOException {
        if (message.opcode() == BINARY) {
            hear(message.payload());
        } else if (message.opcode() == TEXT) {
            JsonNode ready = JSON.readTree(message.payload());
            token = ready.path("resume").asText(token);
            resumed = ready.path("resumed").asBoolean();
        }
    }
}
