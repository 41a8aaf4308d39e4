package io.voicegateway.benchmarks.audio;

import io.voicegateway.domain.audio.StandardCodecs;
import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.port.AudioCodec;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does a single frame take, and the slowest of a thousand? Every sample is one frame of 20 ms; some 25 ns of it
 * are the clock's. The frames differ, so that a branch predictor cannot learn them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 2,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx512m", "--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class FrameLatencyBenchmark {
    private static final int FRAMES = 100;

    private final AudioCodec up = new StandardCodecs().create(AudioFormat.MULAW_8K, AudioFormat.PCM16_16K);
    private final AudioCodec down = new StandardCodecs().create(AudioFormat.PCM16_24K, AudioFormat.MULAW_8K);
    private final byte[] mulaw = noise(FRAMES * 160);
    private final byte[] pcm = noise(FRAMES * 960);
    private final byte[] out = new byte[1024];
    private int frame;

    @Benchmark
    public byte[] up() {
        up.transcode(mulaw, next() * 160, 160, out, 0);
        return out;
    }

    @Benchmark
    public byte[] down() {
        down.transcode(pcm, next() * 960, 960, out, 0);
        return out;
    }

    private int next() {
        frame = frame + 1 < FRAMES ? frame + 1 : 0;
        return frame;
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(3).nextBytes(bytes);
        return bytes;
    }
}
