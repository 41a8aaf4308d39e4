package io.voicegateway.adapters.inbound.undertow;

import io.voicegateway.adapters.support.json.BoundedJson;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayException;
import io.voicegateway.domain.port.WireProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the protocol of one connection by its first messages: it holds them until a protocol says yes. Not thread-safe.
 */
final class ProtocolDetector {
    /** The slowest protocol known tells itself by its second message. */
    private static final int MAX_TEXTS = 3;

    private static final BoundedJson JSON = new BoundedJson(64, 64 * 1024);

    private final List<WireProtocol> protocols;
    private final WireProtocol.Handshake handshake;
    private final List<String> texts = new ArrayList<>();

    ProtocolDetector(List<WireProtocol> protocols, WireProtocol.Handshake handshake) {
        this.protocols = protocols;
        this.handshake = handshake;
    }

    /**
     * Takes a text message.
     *
     * @return the protocol, which must then be given all of {@link #texts()}; empty if another message is needed
     * @throws GatewayException with {@code BAD_START} or {@code BAD_MESSAGE} if no protocol begins like this
     */
    Optional<WireProtocol> text(String text) {
        texts.add(text);
        boolean perhaps = false;
        for (WireProtocol protocol : protocols) {
            WireProtocol.Match match = protocol.recognise(handshake, texts);
            if (match == WireProtocol.Match.YES) {
                return Optional.of(protocol);
            }
            perhaps |= match == WireProtocol.Match.PERHAPS;
        }
        if (perhaps && texts.size() < MAX_TEXTS) {
            return Optional.empty();
        }
        throw JSON.read(text).isEmpty() ? refused(GatewayError.Code.BAD_MESSAGE, "not JSON") : unknown();
    }

    /**
     * Takes note of a binary message.
     *
     * @throws GatewayException with {@code BAD_START} if no protocol begins like this
     */
    WireProtocol binary() {
        for (WireProtocol protocol : protocols) {
            if (texts.isEmpty() && protocol.recognise(handshake, List.of()) == WireProtocol.Match.YES) {
                return protocol;
            }
        }
        throw unknown();
    }

    /** Returns the text messages so far. */
    List<String> texts() {
        return texts;
    }

    private GatewayException unknown() {
        return refused(GatewayError.Code.BAD_START, "of no protocol");
    }

    private GatewayException refused(GatewayError.Code code, String what) {
        List<String> names = protocols.stream().map(WireProtocol::name).toList();
        return new GatewayException(
                new GatewayError(code, "first message: " + what + " (expected: the start of " + names + ")"));
    }
}
