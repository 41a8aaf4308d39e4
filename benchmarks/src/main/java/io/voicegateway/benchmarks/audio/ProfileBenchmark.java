package io.voicegateway.benchmarks.audio;

import io.voicegateway.domain.audio.AudioProfile;
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
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What does each profile cost, each direction of a phone call? An operation is a hundred frames of noise. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 2,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx512m", "--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class ProfileBenchmark {
    private static final int FRAMES = 100;
    private static final int MULAW_FRAME = 160;
    private static final int DOWN_FRAME = 960;

    @Param({"standard", "low-delay", "sharp"})
    public String profile;

    private AudioCodec up;
    private AudioCodec down;
    private final byte[] mulaw = new byte[FRAMES * MULAW_FRAME];
    private final byte[] pcm = new byte[FRAMES * DOWN_FRAME];
    private final byte[] out = new byte[1024];

    @Setup
    public void fill() {
        StandardCodecs codecs = new StandardCodecs(AudioProfile.named(profile));
        up = codecs.create(AudioFormat.MULAW_8K, AudioFormat.PCM16_16K);
        down = codecs.create(AudioFormat.PCM16_24K, AudioFormat.MULAW_8K);
        Random random = new Random(3);
        random.nextBytes(mulaw);
        random.nextBytes(pcm);
    }

    /** Mu-law at 8 kHz to PCM16 at 16 kHz. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public byte[] up() {
        for (int i = 0; i < FRAMES; i++) {
            up.transcode(mulaw, i * MULAW_FRAME, MULAW_FRAME, out, 0);
        }
        return out;
    }

    /** PCM16 at 24 kHz to mu-law at 8 kHz. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public byte[] down() {
        for (int i = 0; i < FRAMES; i++) {
            down.transcode(pcm, i * DOWN_FRAME, DOWN_FRAME, out, 0);
        }
        return out;
    }
}
