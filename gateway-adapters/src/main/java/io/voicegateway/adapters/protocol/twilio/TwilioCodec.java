package io.voicegateway.adapters.protocol.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import io.voicegateway.adapters.support.json.Base64Spans;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayException;
import io.voicegateway.domain.port.WireProtocol;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the messages of one stream. The usual {@code media} message is taken by {@link MediaScan}; everything
 * else goes through a tree. Before {@code start} a broken message ends the call; after it, broken messages are ignored
 * and counted up to a bound, since a caller should not lose the line over one of them.
 */
final class TwilioCodec implements WireProtocol.Codec {
    /** Nobody sends so many by accident. */
    static final int MAX_BAD_MESSAGES = 50;

    private static final String DTMF_KEYS = "0123456789*#ABCD";

    private final WireProtocol.Events events;
    private final MediaScan scan = new MediaScan();
    private @Nullable TwilioWriter writer;
    private byte[] streamSid = {};
    private int badMessages;

    TwilioCodec(WireProtocol.Events events) {
        this.events = events;
    }

    @Override
    public void readText(byte[] utf8, int offset, int length) {
        if (!scan.read(utf8, offset, length)) {
            readTree(utf8, offset, length);
        } else if (started() && scan.isInbound() && scan.isOf(streamSid)) {
            audio(utf8, scan.payloadStart(), scan.payloadLength(), scan.timestampMillis());
        }
    }

    /** Ignored, as Twilio itself ignores binary messages. */
    @Override
    public void readBinary(byte[] message, int offset, int length) {}

    @Override
    public boolean writeAudio(byte[] audio, int offset, int length, WireProtocol.Sink sink) {
        return writer != null && writer.audio(audio, offset, length, sink);
    }

    @Override
    public void writeMark(long mark, WireProtocol.Sink sink) {
        if (writer != null) {
            writer.mark(mark, sink);
        }
    }

    @Override
    public void writeClear(WireProtocol.Sink sink) {
        if (writer != null) {
            writer.clear(sink);
        }
    }

    private void readTree(byte[] utf8, int offset, int length) {
        Optional<JsonNode> read = TwilioProtocol.JSON.read(utf8, offset, length);
        if (read.isEmpty() || !read.get().isObject()) {
            bad("not a JSON object");
            return;
        }
        JsonNode message = read.get();
        String event = message.path("event").asText();
        if (event.equals("start")) {
            start(message);
        } else if (!started() && TwilioProtocol.isConversationRelay(message)) {
            throw new GatewayException(new GatewayError(
                    GatewayError.Code.UNSUPPORTED,
                    "ConversationRelay carries text (expected: audio, by <Connect><Stream>)"));
        } else if (started() && isOurs(message)) {
            dispatch(event, message);
        }
    }

    private void dispatch(String event, JsonNode message) {
        switch (event) {
            case "media" -> media(message.path("media"));
            case "mark" -> mark(message.path("mark").path("name").asText());
            case "dtmf" -> dtmf(message.path("dtmf").path("digit").asText());
            case "stop" -> events.onStop();
            default -> {} // an event of tomorrow, or a late "connected"
        }
    }

    private void start(JsonNode message) {
        if (started()) {
            throw new GatewayException(new GatewayError(
                    GatewayError.Code.BAD_START, "start: a second one (expected: one stream on a socket)"));
        }
        StartMessage start = StartMessage.read(message);
        streamSid = start.streamSid().getBytes(StandardCharsets.UTF_8);
        writer = new TwilioWriter(start.streamSid());
        events.onStart(new WireProtocol.Start(start.format(), start.format(), start.attributes(), start.resumption()));
    }

    private void media(JsonNode media) {
        if (!media.path("track").asText("inbound").equals("inbound")) {
            return; // what the caller hears must not be told to the model as what the caller says
        }
        String payload = media.path("payload").textValue();
        if (payload == null) {
            bad("media without payload");
            return;
        }
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        audio(bytes, 0, bytes.length, Math.max(-1, media.path("timestamp").asLong(-1)));
    }

    /** Decodes in place: the message is ours for as long as it is being read. */
    private void audio(byte[] text, int offset, int length, long timestampMillis) {
        int decoded = Base64Spans.decode(text, offset, length, text, offset);
        if (decoded < 0) {
            bad("payload is not base64");
        } else if (decoded > 0) {
            events.onAudio(text, offset, decoded, timestampMillis);
        }
    }

    private void mark(String name) {
        long mark = TwilioWriter.markOf(name);
        if (mark >= 0) {
            events.onMark(mark);
        }
    }

    private void dtmf(String digit) {
        if (digit.length() == 1) {
            char key = Character.toUpperCase(digit.charAt(0));
            if (DTMF_KEYS.indexOf(key) >= 0) {
                events.onDtmf(key);
            }
        }
    }

    private void bad(String what) {
        badMessages++;
        if (!started() || badMessages > MAX_BAD_MESSAGES) {
            throw new GatewayException(
                    new GatewayError(GatewayError.Code.BAD_MESSAGE, what + " (bad messages: " + badMessages + ")"));
        }
    }

    private boolean isOurs(JsonNode message) {
        JsonNode sid = message.path("streamSid");
        return sid.isMissingNode() || (writer != null && sid.asText().equals(writer.streamSid()));
    }

    private boolean started() {
        return writer != null;
    }
}
