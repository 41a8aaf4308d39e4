package io.voicegateway.domain.testing;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.port.AudioCodec;

/**
 * Codecs without arithmetic, for tests that follow bytes through a call. Each millisecond of input becomes a millisecond
 * of output: between formats of unlike size the first byte of every group is repeated or the rest of it left out, and what
 * does not fill a group is kept for the next buffer.
 */
public class CopyingCodecs implements AudioCodec.Provider {
    private int resets;

    @Override
    public boolean supports(AudioFormat from, AudioFormat to) {
        return true;
    }

    @Override
    public AudioCodec create(AudioFormat from, AudioFormat to) {
        return new CopyingCodec(from, to);
    }

    /** Returns how often any codec of this provider was reset. */
    public int resets() {
        return resets;
    }

    private final class CopyingCodec implements AudioCodec {
        private final AudioFormat from;
        private final AudioFormat to;
        private final int groupIn;
        private final int groupOut;
        private byte first;
        private int kept;

        CopyingCodec(AudioFormat from, AudioFormat to) {
            this.from = from;
            this.to = to;
            int divisor = gcd(from.bytesPerMilli(), to.bytesPerMilli());
            this.groupIn = from.bytesPerMilli() / divisor;
            this.groupOut = to.bytesPerMilli() / divisor;
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
            return (inputBytes / groupIn + 1) * groupOut;
        }

        @Override
        public int transcode(byte[] in, int inOffset, int inLength, byte[] out, int outOffset) {
            int written = 0;
            for (int i = 0; i < inLength; i++) {
                if (kept++ == 0) {
                    first = in[inOffset + i];
                }
                if (kept == groupIn) {
                    kept = 0;
                    for (int j = 0; j < groupOut; j++) {
                        out[outOffset + written++] = first;
                    }
                }
            }
            return written;
        }

        @Override
        public void reset() {
            kept = 0;
            resets++;
        }

        private static int gcd(int a, int b) {
            return b == 0 ? a : gcd(b, a % b);
        }
    }
}
