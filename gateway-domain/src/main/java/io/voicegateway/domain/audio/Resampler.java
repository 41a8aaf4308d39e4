package io.voicegateway.domain.audio;

import io.voicegateway.domain.model.AudioFormat.Encoding;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decodes, changes the rate and encodes, as a stream. Its state is the newest samples only: what the filter reaches back
 * to, and the samples of a group that is not complete. Not thread-safe.
 */
final class Resampler implements SampleStage {

    private final PolyphaseFilter filter;
    private final Kernel kernel;
    private final Encoding from;
    private final Encoding to;
    /** The second phase when it is just a delay, as in a half-band filter, and its samples need no copy; else null. */
    private final @Nullable Phase halfDelay;

    private final float[] kept;
    private int pending;

    Resampler(PolyphaseFilter filter, Kernel kernel, Encoding from, Encoding to) {
        this.filter = filter;
        this.kernel = kernel;
        this.from = from;
        this.to = to;
        boolean halfBand =
                filter.up() == 2 && filter.down() == 1 && filter.phase(1).isDelay();
        this.halfDelay = halfBand && to == Encoding.PCM16 ? filter.phase(1) : null;
        this.kept = new float[filter.history() + filter.down() - 1];
    }

    @Override
    public int outputSamples(int samples) {
        return Math.toIntExact(((long) pending + samples) / filter.down() * filter.up());
    }

    @Override
    public int maxOutputSamples(int samples) {
        return Math.toIntExact(((long) samples + filter.down() - 1) / filter.down() * filter.up());
    }

    @Override
    public void run(Scratch scratch, byte[] in, int offset, int samples, byte[] out, int at) {
        int read = offset;
        int write = at;
        int left = samples;
        while (left > 0) {
            int count = Math.min(left, Scratch.GROUPS * filter.down() - pending);
            write += block(scratch, in, read, count, out, write);
            read += count * from.bytesPerSample();
            left -= count;
        }
    }

    @Override
    public void reset() {
        Arrays.fill(kept, 0);
        pending = 0;
    }

    /** Takes one block of at most {@link Scratch#GROUPS} groups; returns the bytes written. */
    private int block(Scratch scratch, byte[] in, int offset, int count, byte[] out, int at) {
        float[] samples = scratch.samples;
        int old = filter.history() + pending;
        System.arraycopy(kept, 0, samples, 0, old);
        kernel.decode(from, in, offset, samples, old, count);
        int groups = (pending + count) / filter.down();
        if (groups > 0) {
            filter(scratch, groups, out, at);
        }
        pending += count - groups * filter.down();
        System.arraycopy(samples, groups * filter.down(), kept, 0, filter.history() + pending);
        return groups * filter.up() * to.bytesPerSample();
    }

    private void filter(Scratch scratch, int groups, byte[] out, int at) {
        int up = filter.up();
        int down = filter.down();
        float[] streams = scratch.samples;
        if (down > 1) {
            streams = scratch.streams;
            kernel.split(scratch.samples, down, streams, groups + (filter.history() + down - 1) / down);
        }
        if (up == 1) {
            kernel.filter(filter.phase(0), streams, scratch, groups);
            kernel.encode(to, scratch.phase, out, at, groups);
        } else if (halfDelay != null) {
            kernel.filter(filter.phase(0), streams, scratch, groups);
            int origin = halfDelay.columns()[0].origin();
            kernel.encodePairs(scratch.phase, scratch.samples, origin, scratch, out, at, groups);
        } else if (up == 2 && to == Encoding.PCM16) {
            kernel.filter(filter.phase(0), streams, scratch, groups);
            System.arraycopy(scratch.phase, 0, scratch.outputs, 0, groups);
            kernel.filter(filter.phase(1), streams, scratch, groups);
            saturate(scratch.phase, groups);
            kernel.encodePairs(scratch.outputs, scratch.phase, 0, scratch, out, at, groups);
        } else {
            for (int i = 0; i < up; i++) {
                kernel.filter(filter.phase(i), streams, scratch, groups);
                interleave(scratch, i, up, groups);
            }
            kernel.encode(to, scratch.outputs, out, at, groups * up);
        }
    }

    /** Does to the second of a pair what {@link Kernel#encodePairs} does to the first. */
    private static void saturate(float[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, values[i]));
        }
    }

    private static void interleave(Scratch scratch, int first, int step, int groups) {
        for (int i = 0; i < groups; i++) {
            scratch.outputs[first + i * step] = scratch.phase[i];
        }
    }
}
