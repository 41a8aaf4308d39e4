package io.voicegateway.benchmarks.peers;

import io.voicegateway.domain.port.AudioCodec;

/** Our codec on the peers' blocks. Not thread-safe. */
final class OurChain {
    private final AudioCodec codec;
    private final byte[] audio;
    private final byte[] out;
    private final int block;
    private int at;
    /** Read by nobody; keeps the work from being optimised away. */
    private int sink;

    OurChain(AudioCodec codec, byte[] audio) {
        this.codec = codec;
        this.audio = audio;
        this.block = codec.from().bytesFor(20);
        this.out = new byte[codec.maxOutputBytes(block)];
    }

    double nanosPerBlock(int blocks) {
        long start = System.nanoTime();
        for (int i = 0; i < blocks; i++) {
            sink += codec.transcode(audio, at, block, out, 0) + out[0];
            at += block;
            if (at + block > audio.length) {
                at = 0;
            }
        }
        return (double) (System.nanoTime() - start) / blocks;
    }

    @Override
    public String toString() {
        return codec.from() + " to " + codec.to() + " (" + sink + ")";
    }
}
