package io.voicegateway.adapters.simulator;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.port.AudioCodec;

/** PCM16 from one rate to another by repeating or skipping samples: enough to see that sound comes through. */
final class TestCodecs implements AudioCodec.Provider {

    @Override
    public boolean supports(AudioFormat from, AudioFormat to) {
        return from.bytesPerSample() == 2 && to.bytesPerSample() == 2;
    }

    @Override
    public AudioCodec create(AudioFormat from, AudioFormat to) {
        return new Nearest(from, to);
    }

    private record Nearest(AudioFormat from, AudioFormat to) implements AudioCodec {
        @Override
        public int maxOutputBytes(int inputBytes) {
            return (int) ((long) inputBytes * to.sampleRateHz() / from.sampleRateHz()) + 2;
        }

        @Override
        public int transcode(byte[] in, int inOffset, int inLength, byte[] out, int outOffset) {
            int samples = (int) ((long) inLength / 2 * to.sampleRateHz() / from.sampleRateHz());
            for (int i = 0; i < samples; i++) {
                int source = inOffset + (int) ((long) i * from.sampleRateHz() / to.sampleRateHz()) * 2;
                out[outOffset + i * 2] = in[source];
                out[outOffset + i * 2 + 1] = in[source + 1];
            }
            return samples * 2;
        }

        @Override
        public void reset() {
            // keeps nothing
        }
    }
}
