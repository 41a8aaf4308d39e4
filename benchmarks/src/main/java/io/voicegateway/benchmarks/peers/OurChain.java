package io.voicegateway.benchmarks.peers;

import io.voicegateway.domain.port.AudioCodec;
import java.util.List;
import java.util.stream.IntStream;

/** Our codec on the peers' blocks, for one call or for several in turn. Not thread-safe. */
final class OurChain {
    private final List<AudioCodec> calls;
    private final byte[] audio;
    private final byte[] out;
    private final int block;
    private int at;
    private int turn;
    /** Read by nobody; keeps the work from being optimised away. */
    private int sink;

    OurChain(AudioCodec.Provider codecs, Direction direction, int calls, byte[] audio) {
        this.calls = IntStream.range(0, calls)
                .mapToObj(i -> codecs.create(direction.from(), direction.to()))
                .toList();
        this.audio = audio;
        this.block = direction.from().bytesFor(20);
        this.out = new byte[this.calls.get(0).maxOutputBytes(block)];
    }

    double nanosPerBlock(int blocks) {
        long start = System.nanoTime();
        for (int i = 0; i < blocks; i++) {
            sink += calls.get(turn).transcode(audio, at, block, out, 0) + out[0];
            turn = turn + 1 < calls.size() ? turn + 1 : 0;
            at += block;
            if (at + block > audio.length) {
                at = 0;
            }
        }
        return (double) (System.nanoTime() - start) / blocks;
    }

    @Override
    public String toString() {
        return calls.size() + " calls (" + sink + ")";
    }
}
