package io.voicegateway.app.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Somebody with a pitch of his own who says one tone every three seconds, and who calls back with the token that he was given when
 * the line is cut. Speaks when told to, every 20 ms; listens on a thread of his own.
 */
final class PersistentCaller implements AutoCloseable {
    static final int WORD_FRAMES = 40;
    private static final int PERIOD_FRAMES = 150;
    private static final int FRAME = 160;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final byte SILENCE = (byte) 0xFF;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int port;
    private final byte[] word;
    private final Thread listener = new Thread(this::live, "persistent-caller");
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Caller.Arrival> arrivals = new ArrayList<>();
    private volatile WireClient line;
    private volatile String token;
    private volatile boolean resumed;
    private volatile int lines;
    private volatile int refusals;
    private int frame = -PERIOD_FRAMES / 5;

    /** Calls. */
    PersistentCaller(int port, double hertz) throws IOException {
        this.port = port;
        this.word = Tones.mulaw(hertz, WORD_FRAMES * FRAME);
        listener.setDaemon(true);
        listener.start();
    }

    /** It is time for the next 20 ms. */
    void speak() {
        WireClient open = line;
        if (open == null) {
            frame = -PERIOD_FRAMES / 5; // after a new beginning, some silence first
            return;
        }
        byte[] audio = new byte[FRAME];
        Arrays.fill(audio, SILENCE);
        int position = Math.floorMod(frame++, PERIOD_FRAMES);
        if (frame > 0 && position < WORD_FRAMES) {
            System.arraycopy(word, position * FRAME, audio, 0, FRAME);
        }
        try {
            open.send(BINARY, audio);
        } catch (IOException e) {
            // The listener sees the end.
        }
    }

    /** Returns the answers so far: audio with no pause of half a second in it. */
    List<byte[]> answers() {
        List<byte[]> answers = new ArrayList<>();
        long last = 0;
        for (Caller.Arrival arrival : arrivals()) {
            boolean goesOn = !answers.isEmpty() && arrival.nanos() - last < TimeUnit.MILLISECONDS.toNanos(500);
            byte[] before = goesOn ? answers.remove(answers.size() - 1) : new byte[0];
            byte[] joined = Arrays.copyOf(before, before.length + arrival.audio().length);
            System.arraycopy(arrival.audio(), 0, joined, before.length, arrival.audio().length);
            answers.add(joined);
            last = arrival.nanos();
        }
        return answers;
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

    private synchronized List<Caller.Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    private synchronized void hear(byte[] audio) {
        arrivals.add(new Caller.Arrival(System.nanoTime(), audio));
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
