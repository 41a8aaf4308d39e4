package io.voicegateway.benchmarks.gate;

import io.voicegateway.domain.audio.StandardCodecs;
import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.port.AudioCodec;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Gate: 20 ms through the codec, each direction of a phone call, with the vector kernel. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class CodecGate {
    private final AudioCodec up = new StandardCodecs().create(AudioFormat.MULAW_8K, AudioFormat.PCM16_16K);
    private final AudioCodec down = new StandardCodecs().create(AudioFormat.PCM16_24K, AudioFormat.MULAW_8K);
    private final byte[] mulaw = random(160);
    private final byte[] pcm = random(960);
    private final byte[] out = new byte[4096];

    @Benchmark
    @OperationsPerInvocation(Planted.OPERATIONS)
    public int up(Reference reference, Planted planted) {
        int sum = 0;
        for (int i = planted.operations(); i > 0; i--) {
            sum += up();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(Planted.OPERATIONS)
    public int down(Reference reference, Planted planted) {
        int sum = 0;
        for (int i = planted.operations(); i > 0; i--) {
            sum += down();
        }
        return sum;
    }

    private int up() {
        return up.transcode(mulaw, 0, mulaw.length, out, 0) + out[0];
    }

    private int down() {
        return down.transcode(pcm, 0, pcm.length, out, 0) + out[0];
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(3).nextBytes(bytes);
        return bytes;
    }
}
