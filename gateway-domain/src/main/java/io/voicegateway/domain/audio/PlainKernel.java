package io.voicegateway.domain.audio;

import io.voicegateway.domain.model.AudioFormat.Encoding;

/** The kernel that needs nothing but the language. */
final class PlainKernel implements Kernel {

    @Override
    public void decode(Encoding encoding, byte[] in, int offset, float[] out, int at, int samples) {
        switch (encoding) {
            case MULAW -> MuLaw.decode(in, offset, out, at, samples);
            case ALAW -> ALaw.decode(in, offset, out, at, samples);
            case PCM16 -> Pcm16.decode(in, offset, out, at, samples);
        }
    }

    @Override
    public void filter(
            PolyphaseFilter.Phase phase, float[] samples, int from, int step, float[] out, int at, int outputs) {
        float[] taps = phase.taps();
        for (int j = 0; j < outputs; j++) {
            float sum = 0;
            for (int k = 0; k < taps.length; k++) {
                sum += taps[k] * samples[from + j * step + k];
            }
            out[at + j] = sum;
        }
    }

    @Override
    public void encode(Encoding encoding, float[] in, int from, byte[] out, int offset, int samples) {
        switch (encoding) {
            case MULAW -> MuLaw.encode(in, from, out, offset, samples);
            case ALAW -> ALaw.encode(in, from, out, offset, samples);
            case PCM16 -> Pcm16.encode(in, from, out, offset, samples);
        }
    }

    @Override
    public void encodePairs(float[] in, int even, int odd, byte[] out, int offset, int pairs) {
        for (int i = 0; i < pairs; i++) {
            int first = Pcm16.round(in[even + i]);
            int second = Pcm16.round(in[odd + i]);
            out[offset + 4 * i] = (byte) first;
            out[offset + 4 * i + 1] = (byte) (first >> 8);
            out[offset + 4 * i + 2] = (byte) second;
            out[offset + 4 * i + 3] = (byte) (second >> 8);
        }
    }
}
