package io.voicegateway.benchmarks.ring;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many frames a second does a queue carry from one thread to another? Read {@code taken}, the frames that arrived; the
 * rest counts tries. Baselines as in {@link RingBenchmark}.
 */
@State(Scope.Group)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class TwoThreadRingBenchmark {
    @Param({"ring", "synchronized", "abq", "clq"})
    public String queue;

    @Param({"160", "960"})
    public int frameBytes;

    private FrameQueue frames;

    @Setup(Level.Trial)
    public void makeQueue() {
        frames = FrameQueue.named(queue, 64 * 1024, frameBytes);
    }

    @TearDown(Level.Iteration)
    public void empty() {
        byte[] target = new byte[frameBytes];
        while (frames.read(target)) {
            // Unbounded queues would grow from one iteration to the next.
        }
    }

    @Benchmark
    @Group("cross")
    @GroupThreads(1)
    public boolean write(Frame frame) {
        return frames.write(frame.bytes(frameBytes));
    }

    @Benchmark
    @Group("cross")
    @GroupThreads(1)
    public boolean read(Frame frame, Taken taken) {
        boolean read = frames.read(frame.bytes(frameBytes));
        if (read) {
            taken.taken++;
        }
        return read;
    }

    /** Frames that arrived. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Taken {
        public long taken;
    }

    /** An array per thread. */
    @State(Scope.Thread)
    public static class Frame {
        private byte[] bytes = new byte[0];

        byte[] bytes(int length) {
            if (bytes.length != length) {
                bytes = new byte[length];
            }
            return bytes;
        }
    }
}
