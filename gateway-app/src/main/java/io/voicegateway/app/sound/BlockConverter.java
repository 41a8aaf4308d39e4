package io.voicegateway.app.sound;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.port.AudioCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Sends a stream through the gateway's own codec in blocks of 20 ms, as a call does. What comes out begins with sample 0 and is
 * exactly as long as what went in; the filter's delay is in it.
 */
public final class BlockConverter {
    private static final int BLOCK_MILLIS = 20;
    /** More than any filter's length in blocks; what has not come out by then never will. */
    private static final int MOST_FLUSH_BLOCKS = 10;

    private final AudioCodec codec;
    private final byte[] block;
    private final byte[] converted;
    private long inputBytes;
    private long outputBytes;

    public BlockConverter(AudioCodec.Provider codecs, AudioFormat from, AudioFormat to) {
        codec = codecs.create(from, to);
        block = new byte[from.bytesFor(BLOCK_MILLIS)];
        converted = new byte[codec.maxOutputBytes(block.length)];
    }

    /**
     * Converts until the input ends.
     *
     * @throws WavException if there is no input, or if it ends within a sample, after everything before it has been written
     */
    public void convert(InputStream input, OutputStream output) throws IOException {
        int width = codec.from().bytesPerSample();
        int length;
        while ((length = input.readNBytes(block, 0, block.length)) > 0) {
            int whole = length - length % width;
            inputBytes += whole;
            write(whole, output);
            if (whole < length) {
                flush(output);
                throw new WavException("input: " + (inputBytes + length - whole) + " bytes (expected: a multiple of "
                        + width + " for " + codec.from() + ")");
            }
            if (input.available() == 0) {
                output.flush();
            }
        }
        if (inputBytes == 0) {
            throw new WavException("input: 0 bytes (expected: one sample of " + codec.from() + " at least)");
        }
        flush(output);
    }

    private void flush(OutputStream output) throws IOException {
        Arrays.fill(block, codec.from().silence());
        for (int i = 0; i < MOST_FLUSH_BLOCKS && outputBytes < due(); i++) {
            write(block.length, output);
        }
        output.flush();
    }

    private void write(int length, OutputStream output) throws IOException {
        int room = codec.transcode(block, 0, length, converted, 0);
        int kept = (int) Math.min(room, due() - outputBytes);
        output.write(converted, 0, kept);
        outputBytes += kept;
    }

    /** Returns the bytes that the input so far becomes, a begun sample counted as a whole one. */
    private long due() {
        AudioFormat from = codec.from();
        AudioFormat to = codec.to();
        long samples = inputBytes / from.bytesPerSample();
        long due = (samples * to.sampleRateHz() + from.sampleRateHz() - 1) / from.sampleRateHz();
        return due * to.bytesPerSample();
    }
}
