package io.voicegateway.adapters.simulator.phone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Twilio Media Streams as the vendor's side speaks it: numbers as strings, one sequence for all messages. */
final class TwilioDialect implements DialectCodec {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FRAME_MILLIS = 20;

    private final String streamSid = sid("MZ");
    private final String callSid = sid("CA");
    private final String accountSid = sid("AC");
    private int sequence;
    private int chunk;

    @Override
    public List<Object> greeting() {
        ObjectNode connected = JSON.createObjectNode();
        connected.put("event", "connected").put("protocol", "Call").put("version", "1.0.0");
        ObjectNode message = message("start");
        ObjectNode start = message.putObject("start");
        start.put("streamSid", streamSid).put("accountSid", accountSid).put("callSid", callSid);
        start.putArray("tracks").add("inbound");
        start.putObject("customParameters");
        ObjectNode format = start.putObject("mediaFormat");
        format.put("encoding", "audio/x-mulaw").put("sampleRate", 8000).put("channels", 1);
        return List.of(connected.toString(), message.toString());
    }

    @Override
    public Object audio(byte[] mulaw) {
        ObjectNode message = message("media");
        ObjectNode media = message.putObject("media");
        media.put("track", "inbound").put("chunk", String.valueOf(chunk + 1));
        media.put("timestamp", String.valueOf(chunk * FRAME_MILLIS));
        media.put("payload", Base64.getEncoder().encodeToString(mulaw));
        chunk++;
        return message.toString();
    }

    @Override
    public List<Object> mark(String name) {
        ObjectNode message = message("mark");
        message.putObject("mark").put("name", name);
        return List.of(message.toString());
    }

    @Override
    public List<Object> farewell() {
        ObjectNode message = message("stop");
        message.putObject("stop").put("accountSid", accountSid).put("callSid", callSid);
        return List.of(message.toString());
    }

    @Override
    public void readText(String text, Heard heard) {
        JsonNode message;
        try {
            message = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            heard.other(text);
            return;
        }
        if (!streamSid.equals(message.path("streamSid").asText())) {
            heard.other(text);
            return;
        }
        switch (message.path("event").asText()) {
            case "media" ->
                heard.audio(Base64.getDecoder()
                        .decode(message.path("media").path("payload").asText()));
            case "mark" -> heard.mark(message.path("mark").path("name").asText());
            case "clear" -> heard.clear();
            default -> heard.other(text);
        }
    }

    @Override
    public void readBinary(byte[] message, Heard heard) {
        heard.other(message.length + " binary bytes");
    }

    private ObjectNode message(String event) {
        ObjectNode message = JSON.createObjectNode().put("event", event);
        if (!event.equals("connected")) {
            message.put("sequenceNumber", String.valueOf(++sequence)).put("streamSid", streamSid);
        }
        return message;
    }

    private static String sid(String prefix) {
        return prefix + UUID.randomUUID().toString().replace("-", "");
    }
}
