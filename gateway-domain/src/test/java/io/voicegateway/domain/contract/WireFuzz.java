package io.voicegateway.domain.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayException;
import io.voicegateway.domain.port.WireProtocol;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Gives any messages to a protocol, from a caller's very start: they must be read, ignored, or blamed on the client. Lines are
 * messages; one that begins with NUL is binary.
 */
public final class WireFuzz {
    private static final WireProtocol.Handshake HANDSHAKE =
            new WireProtocol.Handshake("/ws", Map.of(), List.of(), Map.of());

    private WireFuzz() {}

    /** Runs one input. */
    public static void run(WireProtocol protocol, byte[] data) {
        RecordingWire wire = new RecordingWire();
        WireProtocol.Codec codec = protocol.newCodec(HANDSHAKE, wire);
        try {
            for (int from = 0; from < data.length; ) {
                int to = from;
                while (to < data.length && data[to] != '\n') {
                    to++;
                }
                read(protocol, codec, Arrays.copyOfRange(data, from, to));
                from = to + 1;
            }
        } catch (GatewayException e) {
            if (e.error().code().kind() != GatewayError.Kind.CLIENT_FAULT) {
                throw e;
            }
        }
        if (wire.starts().size() > 1 || wire.audio().length > data.length) {
            throw new AssertionError(wire.starts().size() + " starts, " + wire.audio().length + " bytes of audio");
        }
    }

    private static void read(WireProtocol protocol, WireProtocol.Codec codec, byte[] message) {
        if (message.length > 0 && message[0] == 0) {
            codec.readBinary(message, 1, message.length - 1);
        } else {
            byte[] text = new String(message, UTF_8).getBytes(UTF_8); // the framing lets only UTF-8 through
            protocol.recognise(HANDSHAKE, List.of(new String(text, UTF_8)));
            codec.readText(text, 0, text.length);
        }
    }
}
