package io.voicegateway.domain.audio;

import io.voicegateway.domain.model.AudioFormat.Encoding;
import java.util.Arrays;

/**
 * Decodes, changes the rate and encodes, as a stream. Its state is the newest samples only: what the filter reaches back
 * to, and the samples of a group that is not complete. Not thread-safe.
 */
final class Resampler implements SampleStage {

    private final PolyphaseFilter filter;
    private final Kernel kernel;
    private final Encoding from;
    private final Encoding to;
    private final float[] kept;
    private int pending;

    Resampler(PolyphaseFilter filter, Kernel kernel, Encoding from, Encoding to) {
        this.filter = filter;
        this.kernel = kernel;
        this.from = from;
        this.to = to;
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
            for (int i = 0; i < filter.up(); i++) {
                PolyphaseFilter.Phase phase = filter.phase(i);
                kernel.filter(phase, samples, phase.start(), filter.down(), scratch.phases, i * Scratch.GROUPS, groups);
            }
            encode(scratch, groups, out, at);
        }
        pending += count - groups * filter.down();
        System.arraycopy(samples, groups * filter.down(), kept, 0, filter.history() + pending);
        return groups * filter.up() * to.bytesPerSample();
    }

    private void encode(Scratch scratch, int groups, byte[] out, int at) {
        int up = filter.up();
        if (up == 1) {
            kernel.encode(to, scratch.phases, 0, out, at, groups);
        } else if (up == 2 && to == Encoding.PCM16) {
            kernel.encodePairs(scratch.phases, 0, Scratch.GROUPS, out, at, groups);
        } else {
            for (int i = 0; i < up; i++) {
                for (int j = 0; j < groups; j++) {
                    scratch.outputs[j * up + i] = scratch.phases[i * Scratch.GROUPS + j];
                }
            }
            kernel.encode(to, scratch.outputs, 0, out, at, groups * up);
        }
    }
}
