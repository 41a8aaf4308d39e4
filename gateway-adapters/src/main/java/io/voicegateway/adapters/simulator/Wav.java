package io.voicegateway.adapters.simulator;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Wraps PCM16 mono in a RIFF WAVE header. */
final class Wav {

    private static final int HEADER_BYTES = 44;

    private Wav() {}

    static byte[] of(byte[] pcm, int rateHz) {
        return ByteBuffer.allocate(HEADER_BYTES + pcm.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt(HEADER_BYTES - 8 + pcm.length)
                .put(ascii("WAVEfmt "))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(rateHz)
                .putInt(rateHz * 2)
                .putShort((short) 2)
                .putShort((short) 16)
                .put(ascii("data"))
                .putInt(pcm.length)
                .put(pcm)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
