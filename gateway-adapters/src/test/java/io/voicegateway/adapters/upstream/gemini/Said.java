package io.voicegateway.adapters.upstream.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What a message said, as text that can be compared and kept. */
final class Said {
    private Said() {}

    /** Reads the message from the middle of an array whose other bytes must not matter. */
    static @Nullable GeminiMessage read(GeminiReader reader, String json) {
        return read(reader, json.getBytes(UTF_8));
    }

    static @Nullable GeminiMessage read(GeminiReader reader, byte[] json) {
        byte[] framed = new byte[json.length + 11];
        Arrays.fill(framed, (byte) '"');
        System.arraycopy(json, 0, framed, 7, json.length);
        return reader.read(framed, 7, json.length);
    }

    static byte[] audio(GeminiMessage message) {
        return Arrays.copyOfRange(message.audio, message.audioOffset, message.audioOffset + message.audioLength);
    }

    static String everything(@Nullable GeminiMessage message) {
        return message == null
                ? "unreadable"
                : "setup " + message.setupComplete + ", interrupted " + message.interrupted + ", generated "
                        + message.generationComplete + ", turn " + message.turnComplete + ", " + message.activity
                        + ", audio " + HexFormat.of().formatHex(audio(message)) + ", foreign " + message.foreignParts
                        + ", " + message.transcripts + message.toolCalls + message.cancelledToolCalls + message.usage
                        + message.resumeToken + message.timeLeft;
    }
}
