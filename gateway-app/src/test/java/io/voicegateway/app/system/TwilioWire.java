package io.voicegateway.app.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A caller in Twilio's messages, written by hand, with whatever a test puts into them. */
final class TwilioWire implements AutoCloseable {
    private static final int TEXT = 1;
    private static final int FRAME = 160;
    private static final long FRAME_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final WireClient wire;

    /** @param headers further header lines, each with its CRLF */
    TwilioWire(int port, String path, String headers) throws IOException {
        wire = WireClient.upgrade(port, path, headers);
    }

    String answer() {
        return wire.answer();
    }

    /** Begins the call; the texts go into JSON as they are. */
    void start(String callSid, String parameters) throws IOException {
        send("{\"event\":\"start\",\"streamSid\":\"MZ1\",\"start\":{\"streamSid\":\"MZ1\",\"callSid\":\"" + callSid
                + "\",\"customParameters\":{" + parameters + "},\"mediaFormat\":{\"encoding\":\"audio/x-mulaw\","
                + "\"sampleRate\":8000,\"channels\":1}}}");
    }

    /** Says the words and then so much silence, in real time. */
    void say(byte[] mulaw, int silenceMillis) throws IOException {
        long due = System.nanoTime();
        int end = mulaw.length + silenceMillis * 8;
        for (int at = 0; at < end; at += FRAME) {
            byte[] frame = new byte[FRAME];
            Arrays.fill(frame, (byte) 0xFF);
            int length = Math.max(0, Math.min(FRAME, mulaw.length - at));
            System.arraycopy(mulaw, Math.min(at, mulaw.length), frame, 0, length);
            send("{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"payload\":\"" + base64(frame) + "\"}}");
            due += FRAME_NANOS;
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    void stop() throws IOException {
        send("{\"event\":\"stop\",\"streamSid\":\"MZ1\",\"stop\":{}}");
    }

    /** Returns code and reason of the close. */
    String awaitClose() throws IOException {
        return wire.awaitClose() + wire.closeReason();
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private void send(String json) throws IOException {
        wire.send(TEXT, json.getBytes(StandardCharsets.UTF_8));
    }
}
