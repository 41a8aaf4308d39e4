package io.voicegateway.domain.audio;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.port.AudioCodec;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decode, resample and encode as one codec: keeps an odd byte of a two-byte sample, and borrows the working space of the
 * thread it is called on. Allocates nothing.
 */
final class TranscodeChain implements AudioCodec {

    private final AudioFormat from;
    private final AudioFormat to;
    private final SampleStage stage;
    private final ThreadLocal<Scratch> scratches;
    /** First byte of a sample whose second has not come, then room for that one. */
    private final byte[] split = new byte[2];

    private boolean hasSplit;
    private @Nullable Thread thread;
    private @Nullable Scratch scratch;

    TranscodeChain(AudioFormat from, AudioFormat to, SampleStage stage, ThreadLocal<Scratch> scratches) {
        this.from = from;
        this.to = to;
        this.stage = stage;
        this.scratches = scratches;
    }

    @Override
    public AudioFormat from() {
        return from;
    }

    @Override
    public AudioFormat to() {
        return to;
    }

    @Override
    public int maxOutputBytes(int inputBytes) {
        int samples = from.bytesPerSample() == 1 ? inputBytes : inputBytes / 2 + 1;
        return Math.multiplyExact(stage.maxOutputSamples(samples), to.bytesPerSample());
    }

    @Override
    public int transcode(byte[] in, int inOffset, int inLength, byte[] out, int outOffset) {
        Objects.checkFromIndexSize(inOffset, inLength, in.length);
        int samples = from.bytesPerSample() == 1 ? inLength : (inLength + (hasSplit ? 1 : 0)) / 2;
        int outputBytes = stage.outputSamples(samples) * to.bytesPerSample();
        Objects.checkFromIndexSize(outOffset, outputBytes, out.length);

        if (from.bytesPerSample() == 1) {
            stage.run(scratch(), in, inOffset, samples, out, outOffset);
        } else {
            runPairs(in, inOffset, inLength, out, outOffset);
        }
        return outputBytes;
    }

    @Override
    public void reset() {
        hasSplit = false;
        stage.reset();
    }

    private void runPairs(byte[] in, int inOffset, int inLength, byte[] out, int outOffset) {
        int read = inOffset;
        int write = outOffset;
        int end = inOffset + inLength;
        if (hasSplit && read < end) {
            split[1] = in[read++];
            hasSplit = false;
            int outputSamples = stage.outputSamples(1);
            stage.run(scratch(), split, 0, 1, out, write);
            write += outputSamples * to.bytesPerSample();
        }
        stage.run(scratch(), in, read, (end - read) / 2, out, write);
        if ((end - read) % 2 != 0) {
            split[0] = in[end - 1];
            hasSplit = true;
        }
    }

    /** A call stays on its loop, so the look-up by thread is done once and then only compared. */
    private Scratch scratch() {
        Thread current = Thread.currentThread();
        Scratch known = scratch;
        if (known == null || thread != current) {
            known = scratches.get();
            scratch = known;
            thread = current;
        }
        return known;
    }
}
