package io.voicegateway.adapters.protocol.twilio;

import io.voicegateway.adapters.support.json.JsonCursor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the audio in a {@code media} message without making a tree or a string. It takes objects of plain strings, each
 * known member once, in any order and with any spaces. To all else (escapes, numbers, a further object) it says no, and
 * the caller asks a real parser; it never says yes to what that parser would refuse or read otherwise. Not thread-safe.
 */
final class MediaScan {
    private static final byte[] EVENT = ascii("event");
    private static final byte[] STREAM_SID = ascii("streamSid");
    private static final byte[] MEDIA = ascii("media");
    private static final byte[] TRACK = ascii("track");
    private static final byte[] TIMESTAMP = ascii("timestamp");
    private static final byte[] PAYLOAD = ascii("payload");
    private static final byte[] INBOUND = ascii("inbound");
    /** Fits a long, whatever the digits. */
    private static final int MAX_DIGITS = 18;

    private final JsonCursor json = new JsonCursor();
    private byte[] text = {};
    /** The known members met so far, a bit each. */
    private int seen;

    private int sidStart;
    private int sidLength;
    private int payloadStart;
    private int payloadLength;
    private boolean inbound;
    private long timestampMillis;

    /** Returns whether the span is a media message of the usual shape; the getters then speak of it. */
    boolean read(byte[] utf8, int offset, int length) {
        text = utf8;
        json.reset(utf8, offset, length);
        seen = 0;
        sidLength = -1;
        inbound = true;
        timestampMillis = -1;
        return message() && json.atEnd() && (seen & (Member.EVENT | Member.PAYLOAD)) == (Member.EVENT | Member.PAYLOAD);
    }

    boolean isInbound() {
        return inbound;
    }

    /** Returns whether the message names this stream, or none. */
    boolean isOf(byte[] streamSid) {
        return sidLength < 0 || Arrays.equals(text, sidStart, sidStart + sidLength, streamSid, 0, streamSid.length);
    }

    int payloadStart() {
        return payloadStart;
    }

    int payloadLength() {
        return payloadLength;
    }

    /** Returns the media time, or -1 if the message has none. */
    long timestampMillis() {
        return timestampMillis;
    }

    private boolean message() {
        if (!json.skip('{')) {
            return false;
        }
        do {
            if (!member()) {
                return false;
            }
        } while (json.skip(','));
        return json.skip('}');
    }

    private boolean member() {
        if (!json.name()) {
            return false;
        }
        if (json.is(MEDIA)) {
            return first(Member.MEDIA) && media();
        }
        if (json.is(EVENT)) {
            return first(Member.EVENT) && json.string() && json.is(MEDIA);
        }
        if (json.is(STREAM_SID)) {
            return first(Member.STREAM_SID) && streamSid();
        }
        return json.string();
    }

    private boolean media() {
        if (!json.skip('{')) {
            return false;
        }
        do {
            if (!mediaMember()) {
                return false;
            }
        } while (json.skip(','));
        return json.skip('}');
    }

    private boolean mediaMember() {
        if (!json.name()) {
            return false;
        }
        if (json.is(PAYLOAD)) {
            return first(Member.PAYLOAD) && payload();
        }
        if (json.is(TRACK)) {
            return first(Member.TRACK) && track();
        }
        if (json.is(TIMESTAMP)) {
            return first(Member.TIMESTAMP) && timestamp();
        }
        return json.string();
    }

    private boolean streamSid() {
        boolean read = json.string();
        sidStart = json.start();
        sidLength = json.length();
        return read;
    }

    private boolean payload() {
        boolean read = json.string();
        payloadStart = json.start();
        payloadLength = json.length();
        return read;
    }

    private boolean track() {
        boolean read = json.string();
        inbound = json.is(INBOUND);
        return read;
    }

    private boolean timestamp() {
        if (!json.string() || json.length() == 0 || json.length() > MAX_DIGITS) {
            return false;
        }
        long value = 0;
        for (int i = json.start(); i < json.start() + json.length(); i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            value = value * 10 + digit;
        }
        timestampMillis = value;
        return true;
    }

    private boolean first(int member) {
        boolean again = (seen & member) != 0;
        seen |= member;
        return !again;
    }

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    /** The bits of {@link #seen}. */
    private static final class Member {
        static final int EVENT = 1;
        static final int STREAM_SID = 1 << 1;
        static final int MEDIA = 1 << 2;
        static final int TRACK = 1 << 3;
        static final int TIMESTAMP = 1 << 4;
        static final int PAYLOAD = 1 << 5;
    }
}
