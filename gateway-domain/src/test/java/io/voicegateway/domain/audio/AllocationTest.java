package io.voicegateway.domain.audio;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.port.AudioCodec;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** Counts what the thread allocates once the compiler has settled, with all profiles and many formats in use in the same process. */
class AllocationTest {

    private static final int FRAMES = 10_000;
    /** Vector code makes garbage until the JIT has compiled it, which on a busy machine takes its time. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final List<AudioFormat[]> pairs = List.of(
            new AudioFormat[] {AudioFormat.MULAW_8K, AudioFormat.PCM16_16K},
            new AudioFormat[] {AudioFormat.PCM16_24K, AudioFormat.MULAW_8K},
            new AudioFormat[] {AudioFormat.ALAW_8K, AudioFormat.PCM16_16K},
            new AudioFormat[] {AudioFormat.PCM16_24K, AudioFormat.ALAW_8K},
            new AudioFormat[] {AudioFormat.PCM16_24K, AudioFormat.PCM16_16K},
            new AudioFormat[] {AudioFormat.PCM16_16K, AudioFormat.PCM16_24K},
            new AudioFormat[] {Audio.pcm16(48000), AudioFormat.PCM16_16K},
            new AudioFormat[] {AudioFormat.MULAW_8K, AudioFormat.ALAW_8K});

    @Test
    void framesAllocateNothing() {
        for (Kernel kernel : Kernels.available()) {
            assertThat(steadyBytes(kernel, frame -> frame))
                    .as(kernel.getClass().getSimpleName())
                    .isZero();
        }
    }

    @Test
    void oddPiecesAllocateNothing() {
        for (Kernel kernel : Kernels.available()) {
            assertThat(steadyBytes(kernel, frame -> frame * 7 / 11 | 1))
                    .as(kernel.getClass().getSimpleName())
                    .isZero();
        }
    }

    /** Returns the bytes of the first round that allocates nothing, or of the last. */
    private long steadyBytes(Kernel kernel, IntUnaryOperator length) {
        List<AudioCodec> chains = Arrays.stream(AudioProfile.values())
                .map(profile -> new StandardCodecs(kernel, profile))
                .flatMap(codecs -> pairs.stream().map(pair -> codecs.create(pair[0], pair[1])))
                .toList();
        byte[] in = new byte[1920];
        byte[] out = new byte[8000];
        long bytes = 1;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (bytes > 0 && System.nanoTime() < end) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < FRAMES; i++) {
                AudioCodec chain = chains.get(i % chains.size());
                chain.transcode(in, 0, length.applyAsInt(chain.from().bytesFor(20)), out, 0);
            }
            bytes = threads.getCurrentThreadAllocatedBytes() - before;
        }
        return bytes;
    }
}
