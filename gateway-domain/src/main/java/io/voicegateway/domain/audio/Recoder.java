package io.voicegateway.domain.audio;

import io.voicegateway.domain.model.AudioFormat.Encoding;

/** Changes how samples are written and not their rate; bit-exact, without delay or state. */
final class Recoder implements SampleStage {

    private final Kernel kernel;
    private final Encoding from;
    private final Encoding to;

    Recoder(Kernel kernel, Encoding from, Encoding to) {
        this.kernel = kernel;
        this.from = from;
        this.to = to;
    }

    @Override
    public int outputSamples(int samples) {
        return samples;
    }

    @Override
    public int maxOutputSamples(int samples) {
        return samples;
    }

    @Override
    public void run(Scratch scratch, byte[] in, int offset, int samples, byte[] out, int at) {
        if (from == to) {
            System.arraycopy(in, offset, out, at, samples * from.bytesPerSample());
            return;
        }
        for (int done = 0; done < samples; done += Scratch.GROUPS) {
            int count = Math.min(samples - done, Scratch.GROUPS);
            kernel.decode(from, in, offset + done * from.bytesPerSample(), scratch.samples, 0, count);
            kernel.encode(to, scratch.samples, out, at + done * to.bytesPerSample(), count);
        }
    }

    @Override
    public void reset() {}
}
