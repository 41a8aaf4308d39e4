package io.voicegateway.adapters.protocol.raw;

import com.fasterxml.jackson.databind.JsonNode;
import io.voicegateway.adapters.support.json.BoundedJson;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayException;
import io.voicegateway.domain.port.WireProtocol;
import java.util.List;
import java.util.Optional;

/**
 * Recognises a client that sends bare audio: its first message is binary, or a text {@code {"type":"start"}}. Formats
 * come from the query or from that text; without either, mu-law 8 kHz both ways.
 */
final class RawProtocol implements WireProtocol {
    static final String NAME = "raw";

    static final BoundedJson JSON = new BoundedJson(16, 16 * 1024);

    /** Clears only for clients that asked for events, so the call must not count on it. */
    private static final Traits TRAITS = new Traits(20, false);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Match recognise(Handshake handshake, List<String> firstTexts) {
        if (firstTexts.isEmpty()) {
            return Match.YES;
        }
        return JSON.read(firstTexts.get(0)).filter(RawProtocol::isStart).isPresent() ? Match.YES : Match.NO;
    }

    static boolean isStart(JsonNode message) {
        return "start".equals(message.path("type").textValue());
    }

    @Override
    public Optional<GatewayError> refusal(Handshake handshake) {
        try {
            RawFormats.ofQuery(handshake.query());
            return Optional.empty();
        } catch (GatewayException e) {
            return Optional.of(e.error());
        }
    }

    @Override
    public Traits traits() {
        return TRAITS;
    }

    @Override
    public Codec newCodec(Handshake handshake, Events events) {
        return new RawCodec(handshake, events);
    }
}
