package io.voicegateway.adapters.upstream.gemini;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;

/** Lets benchmarks read and write the audio messages of a Gemini session, whose classes are private to this package. */
public final class GeminiWire {
    private final GeminiReader reader = new GeminiReader(new AudioScanner());
    private final byte[] served;
    private final byte[] received;
    private final byte[] pcm;
    private final byte[] sent;

    /**
     * @param pcmUp 20 ms to send
     * @param pcmDown 20 ms as the server sends them
     */
    public GeminiWire(byte[] pcmUp, byte[] pcmDown) {
        this.pcm = pcmUp;
        this.sent = new byte[GeminiWriter.audioMessageLength(pcmUp.length)];
        this.served = ("{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":{"
                        + "\"mimeType\":\"audio/pcm;rate=24000\",\"data\":\""
                        + Base64.getEncoder().encodeToString(pcmDown) + "\"}}]}}}")
                .getBytes(US_ASCII);
        this.received = new byte[served.length];
    }

    /** Reads a message as it comes out of a connection's buffer; returns the bytes of audio in it. */
    public int read() {
        System.arraycopy(served, 0, received, 0, served.length);
        GeminiMessage message = reader.read(received, 0, received.length);
        return message == null ? -1 : message.audioLength;
    }

    /** Writes a message; returns its last byte. */
    public int write() {
        GeminiWriter.audio(pcm, 0, pcm.length, sent, 0);
        return sent[sent.length - 1];
    }
}
