package io.voicegateway.benchmarks.gate;

import io.voicegateway.adapters.upstream.gemini.GeminiWire;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Gate: 20 ms of audio out of and into a JSON message of the upstream. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WireGate {
    private final GeminiWire wire = new GeminiWire(new byte[640], new byte[960]);

    @Benchmark
    @OperationsPerInvocation(Planted.OPERATIONS)
    public int read(Reference reference, Planted planted) {
        int sum = 0;
        for (int i = planted.operations(); i > 0; i--) {
            sum += wire.read();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(Planted.OPERATIONS)
    public int write(Reference reference, Planted planted) {
        int sum = 0;
        for (int i = planted.operations(); i > 0; i--) {
            sum += wire.write();
        }
        return sum;
    }
}
