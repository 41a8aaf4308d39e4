package io.voicegateway.adapters.protocol.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import io.voicegateway.adapters.support.json.BoundedJson;
import io.voicegateway.domain.port.WireProtocol;
import java.util.List;
import java.util.Optional;

/**
 * Recognises Twilio's messages. Facts from Twilio's "Media Streams: WebSocket messages" page, as of September 2026;
 * SignalWire's cXML stream speaks the same with more formats.
 */
final class TwilioProtocol implements WireProtocol {
    static final String NAME = "twilio";

    /** Twilio's messages are three deep. */
    static final BoundedJson JSON = new BoundedJson(16, 64 * 1024);

    private static final Traits TRAITS = new Traits(20, true);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Match recognise(Handshake handshake, List<String> firstTexts) {
        if (firstTexts.isEmpty()) {
            return Match.NO;
        }
        Optional<JsonNode> read = JSON.read(firstTexts.get(0));
        if (read.isEmpty()) {
            return Match.NO;
        }
        JsonNode first = read.get();
        if (isConversationRelay(first)) {
            return Match.YES; // so that the codec can say why this cannot work
        }
        return switch (first.path("event").asText()) {
            case "connected" -> afterConnected(first, firstTexts);
            case "start", "media", "dtmf", "mark", "stop" -> namesStream(first) ? Match.YES : Match.NO;
            default -> Match.NO;
        };
    }

    /** Other carriers begin with "connected" too; only this family names the protocol, or the stream in camel case. */
    private static Match afterConnected(JsonNode connected, List<String> texts) {
        if ("Call".equals(connected.path("protocol").textValue())) {
            return Match.YES;
        }
        if (texts.size() == 1) {
            return Match.PERHAPS;
        }
        return JSON.read(texts.get(1)).filter(TwilioProtocol::namesStream).isPresent() ? Match.YES : Match.NO;
    }

    private static boolean namesStream(JsonNode message) {
        return message.path("streamSid").isTextual()
                || message.path("start").path("streamSid").isTextual();
    }

    /** Twilio's other protocol on a WebSocket: text in, text out, no audio. */
    static boolean isConversationRelay(JsonNode message) {
        return "setup".equals(message.path("type").textValue());
    }

    @Override
    public Traits traits() {
        return TRAITS;
    }

    @Override
    public Codec newCodec(Handshake handshake, Events events) {
        return new TwilioCodec(events);
    }
}
