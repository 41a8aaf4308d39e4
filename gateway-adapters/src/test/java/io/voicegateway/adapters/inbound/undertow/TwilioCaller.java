package io.voicegateway.adapters.inbound.undertow;

import java.io.IOException;
import java.util.Base64;

/** What a caller of Twilio's says. */
final class TwilioCaller {
    static final String CONNECTED = "{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}";
    static final String START = "{\"event\":\"start\",\"streamSid\":\"MZ1\",\"start\":{\"streamSid\":\"MZ1\","
            + "\"callSid\":\"CA1\",\"customParameters\":{\"profile\":\"sales\"}}}";
    static final String STOP = "{\"event\":\"stop\",\"streamSid\":\"MZ1\",\"stop\":{}}";

    private TwilioCaller() {}

    /** Opens a socket on Twilio's path and begins a call. */
    static RawSocket started(TestServer server) throws IOException {
        RawSocket phone = server.call("/ws/twilio");
        phone.text(CONNECTED);
        phone.text(START);
        return phone;
    }

    static String media(byte[] audio) {
        return "{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"track\":\"inbound\",\"payload\":\""
                + Base64.getEncoder().encodeToString(audio) + "\"}}";
    }
}
