package io.voicegateway.benchmarks.gate;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Gate: a frame of 160 bytes into and out of the audio ring, on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RingGate {
    private final byte[] frame = new byte[160];
    private int x;

    @Benchmark
    public int frame(Reference reference) {
        for (int i = 0; i < 160; i++) x += frame[i] * i;
        return x;
    }
}
