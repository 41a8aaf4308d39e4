package io.voicegateway.adapters.protocol.twilio;

import com.fasterxml.jackson.databind.node.TextNode;
import io.voicegateway.adapters.support.json.Base64Spans;
import io.voicegateway.domain.port.WireProtocol;
import java.nio.charset.StandardCharsets;

/** Writes the three messages that Twilio takes, by templates made once for the stream. Not thread-safe. */
final class TwilioWriter {
    private static final byte[] MEDIA_END = ascii("\"}}");
    private static final int MAX_MARK_DIGITS = 18;

    private final String streamSid;
    private final byte[] mediaBegin;
    private final byte[] clear;
    private final String markBegin;
    /** Begins with {@link #mediaBegin}, always. */
    private byte[] media;

    TwilioWriter(String streamSid) {
        this.streamSid = streamSid;
        String quoted = new String(TwilioProtocol.JSON.write(TextNode.valueOf(streamSid)), StandardCharsets.UTF_8);
        this.mediaBegin = ascii("{\"event\":\"media\",\"streamSid\":" + quoted + ",\"media\":{\"payload\":\"");
        this.clear = ascii("{\"event\":\"clear\",\"streamSid\":" + quoted + "}");
        this.markBegin = "{\"event\":\"mark\",\"streamSid\":" + quoted + ",\"mark\":{\"name\":\"m";
        this.media = mediaBegin.clone();
    }

    /** Returns the mark that a name stands for, or -1 if the name is not one of ours. */
    static long markOf(String name) {
        if (name.length() < 2 || name.length() > 1 + MAX_MARK_DIGITS || name.charAt(0) != 'm') {
            return -1;
        }
        long mark = 0;
        for (int i = 1; i < name.length(); i++) {
            int digit = name.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            mark = mark * 10 + digit;
        }
        return mark;
    }

    String streamSid() {
        return streamSid;
    }

    boolean audio(byte[] audio, int offset, int length, WireProtocol.Sink sink) {
        int total = mediaBegin.length + Base64Spans.encodedLength(length) + MEDIA_END.length;
        if (media.length < total) {
            media = new byte[total];
            System.arraycopy(mediaBegin, 0, media, 0, mediaBegin.length);
        }
        int end = mediaBegin.length + Base64Spans.encode(audio, offset, length, media, mediaBegin.length);
        System.arraycopy(MEDIA_END, 0, media, end, MEDIA_END.length);
        return sink.text(media, 0, total);
    }

    void mark(long mark, WireProtocol.Sink sink) {
        byte[] message = ascii(markBegin + mark + "\"}}");
        sink.text(message, 0, message.length);
    }

    void clear(WireProtocol.Sink sink) {
        sink.text(clear, 0, clear.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
