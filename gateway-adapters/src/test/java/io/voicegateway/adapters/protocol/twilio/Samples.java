package io.voicegateway.adapters.protocol.twilio;

import java.util.Base64;

/** Messages as Twilio writes them, with made-up ids. */
final class Samples {
    static final String CONNECTED = "{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}";

    static final String START = "{\"event\":\"start\",\"sequenceNumber\":\"1\",\"start\":{"
            + "\"accountSid\":\"AC00000000000000000000000000000001\","
            + "\"streamSid\":\"MZ00000000000000000000000000000001\","
            + "\"callSid\":\"CA00000000000000000000000000000001\",\"tracks\":[\"inbound\"],"
            + "\"mediaFormat\":{\"encoding\":\"audio/x-mulaw\",\"sampleRate\":8000,\"channels\":1},"
            + "\"customParameters\":{\"profile\":\"support-en\",\"orderId\":\"7731\"}},"
            + "\"streamSid\":\"MZ00000000000000000000000000000001\"}";

    private Samples() {}

    static String media(String sid, byte[] audio) {
        return "{\"event\":\"media\",\"sequenceNumber\":\"4\",\"media\":{\"track\":\"inbound\",\"chunk\":\"3\","
                + "\"timestamp\":\"60\",\"payload\":\"" + Base64.getEncoder().encodeToString(audio)
                + "\"},\"streamSid\":\"" + sid + "\"}";
    }

    static String event(String event, String body) {
        return "{\"event\":\"" + event + "\",\"sequenceNumber\":\"91\","
                + "\"streamSid\":\"MZ00000000000000000000000000000001\"," + body + "}";
    }
}
