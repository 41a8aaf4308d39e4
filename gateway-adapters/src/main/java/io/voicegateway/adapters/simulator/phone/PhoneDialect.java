package io.voicegateway.adapters.simulator.phone;

/** What a phone's messages look like. */
public enum PhoneDialect {
    /** Bare mu-law in binary messages. */
    RAW,
    /** Twilio Media Streams: JSON with base64 (the vendor's "WebSocket Messages" page, read November 2026). */
    TWILIO;

    DialectCodec newCodec() {
        return switch (this) {
            case RAW -> new RawDialect();
            case TWILIO -> new TwilioDialect();
        };
    }
}
