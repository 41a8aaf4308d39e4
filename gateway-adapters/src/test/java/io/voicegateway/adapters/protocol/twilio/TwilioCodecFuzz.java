package io.voicegateway.adapters.protocol.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.voicegateway.domain.contract.RecordingWire;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayException;
import io.voicegateway.domain.port.WireProtocol;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Any messages of a caller that claims to be Twilio: read, ignored, or blamed on the client. Lines are messages; one that begins with NUL is binary. */
public final class TwilioCodecFuzz {
    private TwilioCodecFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        WireProtocol protocol = TwilioModule.protocol();
        WireProtocol.Handshake handshake = new WireProtocol.Handshake("/ws", Map.of(), List.of(), Map.of());
        RecordingWire wire = new RecordingWire();
        WireProtocol.Codec codec = protocol.newCodec(handshake, wire);
        try {
            for (int from = 0; from < data.length; ) {
                int to = from;
                while (to < data.length && data[to] != '\n') {
                    to++;
                }
                read(protocol, handshake, codec, Arrays.copyOfRange(data, from, to));
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

    private static void read(
            WireProtocol protocol, WireProtocol.Handshake handshake, WireProtocol.Codec codec, byte[] message) {
        if (message.length > 0 && message[0] == 0) {
            codec.readBinary(message, 1, message.length - 1);
        } else {
            byte[] text = new String(message, UTF_8).getBytes(UTF_8); // the framing lets only UTF-8 through
            protocol.recognise(handshake, List.of(new String(text, UTF_8)));
            codec.readText(text, 0, text.length);
        }
    }
}
