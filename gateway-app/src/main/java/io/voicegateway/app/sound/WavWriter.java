package io.voicegateway.app.sound;

import io.voicegateway.domain.model.AudioFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes mono WAV files. */
public final class WavWriter {
    private WavWriter() {}

    /** Writes the file, replacing it. */
    public static void write(Path path, AudioFormat format, byte[] data, int length) throws IOException {
        Files.write(path, bytes(format, data, length));
    }

    static byte[] bytes(AudioFormat format, byte[] data, int length) {
        boolean pcm = format.encoding() == AudioFormat.Encoding.PCM16;
        // Encodings other than PCM carry the size of an (empty) extension and a fact chunk.
        int fmtSize = pcm ? 16 : 18;
        int factSize = pcm ? 0 : 12;
        int padding = length & 1;
        ByteBuffer out =
                ByteBuffer.allocate(28 + fmtSize + factSize + length + padding).order(ByteOrder.LITTLE_ENDIAN);
        int width = format.bytesPerSample();
        tag(out, "RIFF").putInt(out.capacity() - 8);
        tag(out, "WAVE");
        tag(out, "fmt ").putInt(fmtSize).putShort((short) code(format)).putShort((short) 1);
        out.putInt(format.sampleRateHz()).putInt(format.sampleRateHz() * width);
        out.putShort((short) width).putShort((short) (8 * width));
        if (!pcm) {
            out.putShort((short) 0);
            tag(out, "fact").putInt(4).putInt(length);
        }
        tag(out, "data").putInt(length).put(data, 0, length);
        return out.array();
    }

    private static ByteBuffer tag(ByteBuffer out, String tag) {
        return out.put(tag.getBytes(StandardCharsets.US_ASCII));
    }

    private static int code(AudioFormat format) {
        return switch (format.encoding()) {
            case PCM16 -> 1;
            case ALAW -> 6;
            case MULAW -> 7;
        };
    }
}
