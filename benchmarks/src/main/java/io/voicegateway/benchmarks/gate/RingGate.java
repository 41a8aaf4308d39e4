package io.voicegateway.benchmarks.gate;

import io.voicegateway.domain.ring.AudioRing;
import io.voicegateway.domain.ring.SegmentPool;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Gate: a frame of 160 bytes into and out of the audio ring, on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RingGate {
    private final AudioRing ring = AudioRing.shared(new SegmentPool(8192, 65536), 16384);
    private final byte[] frame = new byte[160];

    @Benchmark
    @OperationsPerInvocation(Planted.OPERATIONS)
    public int frame(Reference reference, Planted planted) {
        int sum = 0;
        for (int i = planted.operations(); i > 0; i--) {
            sum += frame();
        }
        return sum;
    }

    private int frame() {
        ring.write(frame, 0, frame.length);
        return ring.read(frame, 0, frame.length);
    }
}
