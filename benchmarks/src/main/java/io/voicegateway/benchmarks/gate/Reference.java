package io.voicegateway.benchmarks.gate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Random;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The kernel that everything is divided by. It is timed before and after each iteration of a benchmark, in the same
 * process on the same thread, so that a slow machine or a busy neighbour slows both and leaves the ratio alone. It mixes
 * what audio code does: vectors of floats, limited by loads and not by the wait for a sum, since a busy neighbour on the
 * same core slows the two differently; and byte stores. It is never changed: changing it changes every
 * baseline.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Reference {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int WARM_UP = 30000;
    private static final int PASSES = 1500;

    private final float[] signal = new float[640];
    private final float[] sums = new float[640];
    private final byte[] bytes = new byte[640];
    private float sink;

    /** Nanoseconds of one pass of the kernel, the mean of before and after the iteration; read by the gate. */
    public double referenceNanos;

    /** Fills the arrays and warms the kernel up, once a process. */
    @Setup(Level.Trial)
    public void prepare() {
        Random random = new Random(7);
        for (int i = 0; i < signal.length; i++) {
            signal[i] = (float) random.nextGaussian();
        }
        random.nextBytes(bytes);
        time(WARM_UP);
    }

    /** Times the kernel before the iteration. */
    @Setup(Level.Iteration)
    public void before() {
        referenceNanos = time(PASSES);
    }

    /** Times it again after. */
    @TearDown(Level.Iteration)
    public void after() {
        referenceNanos = (referenceNanos + time(PASSES)) / 2;
    }

    /** Keeps the kernel from being optimised away. */
    @TearDown(Level.Trial)
    public void consume(Blackhole blackhole) {
        blackhole.consume(sink);
    }

    private double time(int passes) {
        long start = System.nanoTime();
        for (int i = 0; i < passes; i++) {
            sink += pass();
        }
        return (double) (System.nanoTime() - start) / passes;
    }

    private float pass() {
        for (int tap = 0; tap < 16; tap++) {
            float height = signal[tap];
            for (int i = 0; i < sums.length; i++) {
                sums[i] = sums[i] * 0.5f + signal[i] * height;
            }
        }
        for (int i = 0; i + 8 <= bytes.length; i += 8) {
            LONGS.set(bytes, i, (long) LONGS.get(bytes, i) ^ 0x5A5A5A5AL);
        }
        return sums[5] + bytes[13];
    }
}
