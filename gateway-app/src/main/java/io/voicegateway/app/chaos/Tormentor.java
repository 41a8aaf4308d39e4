package io.voicegateway.app.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The simulator's control port, from outside. */
final class Tormentor {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WAV_HEADER = 44;

    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    Tormentor(URI base) {
        this.base = base;
    }

    /** What the book says of a session. */
    record Session(
            long id,
            boolean live,
            boolean ready,
            boolean resumed,
            long receivedMillis,
            int interruptions,
            long sinceInterruptedMicros,
            int toolResponses) {}

    void behave(String mode, String name, String value) throws IOException, InterruptedException {
        ObjectNode options = JSON.createObjectNode().put("mode", mode).put("record", "true");
        post("/options", name.isEmpty() ? options : options.put(name, value));
    }

    /** Lets new sessions meet a fault. */
    void add(String fault) throws IOException, InterruptedException {
        post("/faults", JSON.createObjectNode().put("fault", fault));
    }

    void clear() throws IOException, InterruptedException {
        send(request("/faults").DELETE().build());
    }

    /** Lets a fault happen in a session; 0 for all. */
    void strike(long id, String fault) throws IOException, InterruptedException {
        post(
                "/sessions/" + (id == 0 ? "all" : id) + "/faults",
                JSON.createObjectNode().put("fault", fault));
    }

    List<Session> sessions() throws IOException, InterruptedException {
        List<Session> all = new ArrayList<>();
        for (JsonNode node : JSON.readTree(send(request("/sessions").build()))) {
            all.add(new Session(
                    node.path("id").asLong(),
                    node.path("live").asBoolean(),
                    node.path("ready").asBoolean(),
                    node.path("resumed").asBoolean(),
                    node.path("receivedMillis").asLong(),
                    node.path("interruptions").asInt(),
                    node.path("sinceInterruptedMicros").asLong(-1),
                    node.path("toolResponses").asInt()));
        }
        return all;
    }

    /** Returns how many requests were not given a WebSocket. */
    long refused() throws IOException, InterruptedException {
        return JSON.readTree(send(request("/stats").build()))
                .path("upgradesRefused")
                .asLong();
    }

    /** Returns what a session heard, PCM16 at 16 kHz. */
    byte[] recording(long id) throws IOException, InterruptedException {
        byte[] wav = send(request("/sessions/" + id + "/audio.wav").build());
        return Arrays.copyOfRange(wav, Math.min(WAV_HEADER, wav.length), wav.length);
    }

    private void post(String path, ObjectNode body) throws IOException, InterruptedException {
        send(request(path).POST(BodyPublishers.ofString(body.toString())).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(20));
    }

    private byte[] send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("control port: " + request.uri().getPath() + " answered " + answer.statusCode());
        }
        return answer.body();
    }
}
