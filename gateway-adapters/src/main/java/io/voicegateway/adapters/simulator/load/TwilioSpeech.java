package io.voicegateway.adapters.simulator.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Twilio Media Streams: JSON by template on the way out, a search for the payload on the way in. */
final class TwilioSpeech implements Speech {

    private static final byte[] PAYLOAD = ascii("\"payload\"");
    private static final byte[] DIGITS = new byte[256];

    static {
        Arrays.fill(DIGITS, (byte) -1);
        byte[] alphabet = ascii("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
        for (int i = 0; i < alphabet.length; i++) {
            DIGITS[alphabet[i]] = (byte) i;
        }
    }

    private final MaskedFrames frames;
    private final String ids;
    private final byte[] message = new byte[512];
    private final byte[] payload = new byte[216];
    private int length;
    private int sequence = 1;
    private int chunk;

    TwilioSpeech(MaskedFrames frames, int call) {
        this.frames = frames;
        this.ids = String.format(java.util.Locale.ROOT, "%032x", call);
    }

    @Override
    public void begin(ByteBuffer out) {
        text("{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}");
        send(out);
        text("{\"event\":\"start\",\"sequenceNumber\":\"1\",\"start\":{\"accountSid\":\"AC" + ids
                + "\",\"streamSid\":\"MZ"
                + ids + "\",\"callSid\":\"CA" + ids + "\",\"tracks\":[\"inbound\"],\"mediaFormat\":{\"encoding\":"
                + "\"audio/x-mulaw\",\"sampleRate\":8000,\"channels\":1},\"customParameters\":{}},\"streamSid\":\"MZ"
                + ids + "\"}");
        send(out);
    }

    @Override
    public void audio(byte[] mulaw, ByteBuffer out) {
        text("{\"event\":\"media\",\"sequenceNumber\":\"");
        number(++sequence);
        text("\",\"media\":{\"track\":\"inbound\",\"chunk\":\"");
        number(++chunk);
        text("\",\"timestamp\":\"");
        number((chunk - 1) * 20);
        text("\",\"payload\":\"");
        int encoded = Base64.getEncoder().encode(mulaw, payload);
        System.arraycopy(payload, 0, message, length, encoded);
        length += encoded;
        text("\"},\"streamSid\":\"MZ");
        text(ids);
        text("\"}");
        send(out);
    }

    @Override
    public void end(ByteBuffer out) {
        text("{\"event\":\"stop\",\"sequenceNumber\":\"");
        number(++sequence);
        text("\",\"stop\":{\"accountSid\":\"AC" + ids + "\",\"callSid\":\"CA" + ids + "\"},\"streamSid\":\"MZ" + ids
                + "\"}");
        send(out);
        frames.put(out, MaskedFrames.CLOSE, new byte[] {0x03, (byte) 0xE8}, 0, 2);
    }

    @Override
    public int hear(int opcode, byte[] bytes, int offset, int count, MarkerEar ear) {
        int end = offset + count;
        int at = opcode == MaskedFrames.TEXT ? afterPayloadName(bytes, offset, end) : -1;
        if (at < 0) {
            return 0;
        }
        while (at < end && (bytes[at] == ':' || bytes[at] == ' ' || bytes[at] == '"')) {
            at++;
        }
        int bits = 0;
        int digits = 0;
        int samples = 0;
        for (; at < end && DIGITS[bytes[at] & 0xFF] >= 0; at++) {
            bits = bits << 6 | DIGITS[bytes[at] & 0xFF];
            digits++;
            if (digits % 4 != 1) {
                ear.hear(MuLawCode.decode((byte) (bits >> 6 - 2 * ((digits - 1) % 4))));
                samples++;
            }
        }
        return samples;
    }

    private static int afterPayloadName(byte[] bytes, int from, int end) {
        for (int at = from; at + PAYLOAD.length < end; at++) {
            if (bytes[at] == '"' && Arrays.equals(bytes, at, at + PAYLOAD.length, PAYLOAD, 0, PAYLOAD.length)) {
                return at + PAYLOAD.length;
            }
        }
        return -1;
    }

    @SuppressWarnings("deprecation") // The only copy of ASCII without garbage.
    private void text(String text) {
        text.getBytes(0, text.length(), message, length);
        length += text.length();
    }

    private void number(int number) {
        if (number >= 10) {
            number(number / 10);
        }
        message[length++] = (byte) ('0' + number % 10);
    }

    private void send(ByteBuffer out) {
        frames.put(out, MaskedFrames.TEXT, message, 0, length);
        length = 0;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
