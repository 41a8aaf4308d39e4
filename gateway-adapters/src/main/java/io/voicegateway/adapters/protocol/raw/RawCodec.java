package io.voicegateway.adapters.protocol.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayException;
import io.voicegateway.domain.model.Resumption;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.port.WireProtocol;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Passes audio through as it is. The call begins with the first binary message or with a start message; a text that is
 * no start message is ignored, and no text goes out unless the client asked for events.
 */
final class RawCodec implements WireProtocol.Codec {
    private static final byte[] CLEAR = "{\"type\":\"clear\"}".getBytes(StandardCharsets.US_ASCII);

    /** What the gateway hands out: 256 random bits. */
    private static final Pattern TOKEN = Pattern.compile("vgr1\\.[A-Za-z0-9_-]{43}");

    private final WireProtocol.Events events;
    private final Map<String, String> attributes = new HashMap<>();
    private RawFormats formats;
    private boolean textWanted;
    private Resumption resumption;
    private boolean started;

    RawCodec(WireProtocol.Handshake handshake, WireProtocol.Events events) {
        this.events = events;
        this.formats = RawFormats.ofQuery(handshake.query());
        this.textWanted = Boolean.parseBoolean(handshake.query().get("events"));
        this.resumption = Boolean.parseBoolean(handshake.query().get("resume")) ? Resumption.LATER : Resumption.NONE;
        String profile = handshake.query().get("profile");
        if (profile != null) {
            attributes.put("profile", profile);
        }
    }

    @Override
    public void readText(byte[] utf8, int offset, int length) {
        Optional<JsonNode> start = RawProtocol.JSON.read(utf8, offset, length).filter(RawProtocol::isStart);
        if (start.isEmpty()) {
            return;
        }
        if (started) {
            throw new GatewayException(new GatewayError(
                    GatewayError.Code.BAD_START, "start: after the call began (expected: as the first message)"));
        }
        formats = formats.changedBy(start.get());
        textWanted = start.get().path("events").asBoolean(textWanted);
        addAttributes(start.get());
        resumption = resumptionOf(start.get().path("resume"));
        start();
    }

    private void addAttributes(JsonNode start) {
        start.path("attributes").properties().forEach(attribute -> {
            if (attribute.getValue().isValueNode()) {
                attributes.put(attribute.getKey(), attribute.getValue().asText());
            }
        });
        if (start.path("profile").isTextual()) {
            attributes.put("profile", start.path("profile").textValue());
        }
    }

    /** {@code true}, or a token that {@link #writeReady} has given. */
    private Resumption resumptionOf(JsonNode wish) {
        if (!wish.isTextual()) {
            return wish.asBoolean(!resumption.equals(Resumption.NONE)) ? Resumption.LATER : Resumption.NONE;
        }
        if (!TOKEN.matcher(wish.textValue()).matches()) {
            throw new GatewayException(new GatewayError(
                    GatewayError.Code.BAD_START,
                    "resume: " + wish.textValue().length() + " characters (expected: true, or a token of ours)"));
        }
        return Resumption.goOn(wish.textValue());
    }

    private void start() {
        started = true;
        events.onStart(new WireProtocol.Start(formats.uplink(), formats.downlink(), attributes, resumption));
    }

    @Override
    public void readBinary(byte[] message, int offset, int length) {
        if (!started) {
            start();
        }
        if (length > 0) {
            events.onAudio(message, offset, length, -1);
        }
    }

    @Override
    public boolean writeAudio(byte[] audio, int offset, int length, WireProtocol.Sink sink) {
        return sink.binary(audio, offset, length);
    }

    @Override
    public void writeMark(long mark, WireProtocol.Sink sink) {}

    @Override
    public void writeClear(WireProtocol.Sink sink) {
        if (textWanted) {
            sink.text(CLEAR, 0, CLEAR.length);
        }
    }

    @Override
    public void writeTranscript(Transcript transcript, WireProtocol.Sink sink) {
        if (textWanted) {
            byte[] message = RawProtocol.JSON.write(JsonNodeFactory.instance
                    .objectNode()
                    .put("type", "transcript")
                    .put("speaker", transcript.speaker().name().toLowerCase(Locale.ROOT))
                    .put("text", transcript.text())
                    .put("finished", transcript.finished()));
            sink.text(message, 0, message.length);
        }
    }

    /** Only to those who asked, by text; the call comes here for no others. */
    @Override
    public void writeReady(String token, boolean resumed, WireProtocol.Sink sink) {
        ObjectNode ready = JsonNodeFactory.instance.objectNode().put("type", "ready");
        if (!token.isEmpty()) {
            ready.put("resume", token);
        }
        byte[] message = RawProtocol.JSON.write(ready.put("resumed", resumed));
        sink.text(message, 0, message.length);
    }
}
