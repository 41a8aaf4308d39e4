package io.voicegateway.benchmarks.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.voicegateway.domain.ring.AudioRing;
import io.voicegateway.domain.ring.SegmentPool;
import java.util.Arrays;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * The producer never overwrites what the consumer still reads. The ring is full and its memory lent out, so a frame can
 * only be written after the consumer has left the first segment, and then goes into that very segment. {@code r1} is
 * whether the frame was written, {@code r2} the sum of what the consumer read.
 */
@JCStressTest
@Outcome(id = "0, 128", expect = ACCEPTABLE, desc = "the producer found the ring full; the old bytes were read")
@Outcome(id = "1, 128", expect = ACCEPTABLE, desc = "the frame was written after the old bytes were read")
@Outcome(
        expect = FORBIDDEN,
        desc = "the consumer read bytes of the new frame: the head was published, or a segment given back, too early")
@State
public class AudioRingReuseStress {
    private final AudioRing ring = AudioRing.shared(new SegmentPool(64, 128), 128);

    public AudioRingReuseStress() {
        byte[] old = new byte[128];
        Arrays.fill(old, (byte) 1);
        ring.write(old, 0, old.length);
    }

    @Actor
    public void producer(II_Result result) {
        byte[] frame = new byte[32];
        Arrays.fill(frame, (byte) 100);
        result.r1 = ring.write(frame, 0, frame.length) ? 1 : 0;
    }

    @Actor
    public void consumer(II_Result result) {
        byte[] target = new byte[128];
        int length = ring.read(target, 0, 100);
        ring.read(target, length, 28);
        int sum = 0;
        for (byte value : target) {
            sum += value;
        }
        result.r2 = sum;
    }
}
