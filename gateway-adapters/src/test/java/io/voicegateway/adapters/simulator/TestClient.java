package io.voicegateway.adapters.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Talks to the simulator through the JDK's own WebSocket client. */
final class TestClient implements WebSocket.Listener, AutoCloseable {

    static final String SETUP = "{\"setup\":{\"model\":\"models/gemini-3.8-live\"}}";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_MILLIS = 5_000;

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private final StringBuilder partialText = new StringBuilder();
    private final List<JsonNode> seen = new ArrayList<>();
    private final WebSocket socket;

    /** One thing that happened: a message, a close or a loss. */
    record Event(boolean binary, String text, int closeCode) {}

    private TestClient(URI uri, String key) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .header("x-goog-api-key", key)
                .buildAsync(uri, this)
                .join();
    }

    static TestClient connect(URI uri) {
        return new TestClient(uri, "test-key");
    }

    /** Connects, sets up and awaits {@code setupComplete}. */
    static TestClient ready(URI uri) {
        return ready(uri, SETUP);
    }

    static TestClient ready(URI uri, String setup) {
        TestClient client = connect(uri);
        client.send(setup);
        client.await(message -> message.has("setupComplete"));
        return client;
    }

    static TestClient withKey(URI uri, String key) {
        return new TestClient(uri, key);
    }

    void send(String json) {
        socket.sendText(json, true).join();
    }

    void ping() {
        socket.sendPing(ByteBuffer.wrap(new byte[] {1, 2})).join();
    }

    /** Sends PCM16 at 16 kHz as 20 ms messages, as fast as they go. */
    void speak(byte[] pcm) {
        for (int at = 0; at < pcm.length; at += 640) {
            byte[] chunk = java.util.Arrays.copyOfRange(pcm, at, Math.min(at + 640, pcm.length));
            send("{\"realtimeInput\":{\"audio\":{\"data\":\""
                    + Base64.getEncoder().encodeToString(chunk) + "\",\"mimeType\":\"audio/pcm;rate=16000\"}}}");
        }
    }

    /** Returns a loud tone of 200 Hz. */
    static byte[] speech(int millis) {
        byte[] pcm = new byte[millis * 32];
        for (int i = 0; i < pcm.length / 2; i++) {
            int sample = (int) (8_000 * Math.sin(2 * Math.PI * 200 * i / 16_000));
            pcm[i * 2] = (byte) sample;
            pcm[i * 2 + 1] = (byte) (sample >> 8);
        }
        return pcm;
    }

    static byte[] silence(int millis) {
        return new byte[millis * 32];
    }

    /** Returns the next event. */
    Event next() {
        try {
            Event event = events.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (event == null) {
                throw new AssertionError("nothing came in " + PATIENCE_MILLIS + " ms after " + seen);
            }
            return event;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the next message. */
    JsonNode nextMessage() {
        Event event = next();
        if (event.closeCode != 0) {
            throw new AssertionError("closed with " + event.closeCode + " " + event.text + " after " + seen);
        }
        JsonNode message = parse(event.text);
        seen.add(message);
        return message;
    }

    /** Returns the first message that fits; the others stay in {@link #seen}. */
    JsonNode await(Predicate<JsonNode> wanted) {
        JsonNode message = nextMessage();
        while (!wanted.test(message)) {
            message = nextMessage();
        }
        return message;
    }

    /** Returns the first close or loss; a loss has code -1. */
    Event awaitClose() {
        Event event = next();
        while (event.closeCode == 0) {
            event = next();
        }
        return event;
    }

    /** Returns all messages taken so far. */
    List<JsonNode> seen() {
        return seen;
    }

    /** Returns each audio chunk among the messages taken so far. */
    List<byte[]> audio() {
        List<byte[]> chunks = new ArrayList<>();
        for (JsonNode message : seen) {
            for (JsonNode part : message.at("/serverContent/modelTurn/parts")) {
                chunks.add(
                        Base64.getDecoder().decode(part.at("/inlineData/data").asText()));
            }
        }
        return chunks;
    }

    static boolean is(JsonNode message, String field) {
        return message.path("serverContent").has(field);
    }

    @Override
    public void onOpen(WebSocket webSocket) {
        webSocket.request(Long.MAX_VALUE);
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        partial.writeBytes(bytes);
        if (last) {
            events.add(new Event(true, partial.toString(StandardCharsets.UTF_8), 0));
            partial.reset();
        }
        return java.util.concurrent.CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partialText.append(data);
        if (last) {
            events.add(new Event(false, partialText.toString(), 0));
            partialText.setLength(0);
        }
        return java.util.concurrent.CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
        events.add(new Event(false, "{\"pong\":true}", 0));
        return java.util.concurrent.CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        events.add(new Event(false, reason, statusCode));
        return java.util.concurrent.CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        events.add(new Event(false, String.valueOf(error.getMessage()), -1));
    }

    /** Closes politely. */
    void bye() {
        socket.sendClose(1000, "bye").join();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
