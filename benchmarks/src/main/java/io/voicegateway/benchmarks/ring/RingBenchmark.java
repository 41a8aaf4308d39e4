package io.voicegateway.benchmarks.ring;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to put a frame into a queue and take it out again on one thread, as most calls do? Baselines: {@code
 * ArrayBlockingQueue}, {@code ConcurrentLinkedQueue} and a ring behind a lock.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class RingBenchmark {
    @Param({"confined", "ring", "synchronized", "abq", "clq"})
    public String queue;

    /** 20 ms of mu-law at 8 kHz, of PCM16 at 16 kHz, of PCM16 at 24 kHz. */
    @Param({"160", "640", "960"})
    public int frameBytes;

    private FrameQueue frames;
    private byte[] frame;
    private byte[] target;

    @Setup
    public void makeQueue() {
        frames = FrameQueue.named(queue, 64 * 1024, frameBytes);
        frame = new byte[frameBytes];
        target = new byte[frameBytes];
        // A backlog of three frames, so that the ring is neither empty nor always in one segment.
        for (int i = 0; i < 3; i++) {
            frames.write(frame);
        }
    }

    @Benchmark
    public boolean writeAndRead() {
        frames.write(frame);
        return frames.read(target);
    }
}
