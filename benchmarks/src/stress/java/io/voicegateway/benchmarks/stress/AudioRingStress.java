package io.voicegateway.benchmarks.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.voicegateway.domain.ring.AudioRing;
import io.voicegateway.domain.ring.SegmentPool;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Whoever sees the tail sees the bytes below it. The frame begins in the ring's first segment and ends in its second, so
 * the link between them must be seen too. {@code r1} is how many bytes were read, {@code r2} their sum.
 */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "the reader came before the frame")
@Outcome(id = "8, 36", expect = ACCEPTABLE, desc = "the reader saw the whole frame")
@Outcome(
        expect = FORBIDDEN,
        desc = "part of a frame, or bytes that the producer had not written yet: the tail was published before them")
@State
public class AudioRingStress {
    private final AudioRing ring = AudioRing.shared(new SegmentPool(64, 256), 128);

    public AudioRingStress() {
        byte[] almostOneSegment = new byte[60];
        ring.write(almostOneSegment, 0, almostOneSegment.length);
        ring.skipTo(60);
    }

    @Actor
    public void producer() {
        byte[] frame = {1, 2, 3, 4, 5, 6, 7, 8};
        ring.write(frame, 0, frame.length);
    }

    @Actor
    public void consumer(II_Result result) {
        byte[] target = new byte[8];
        result.r1 = ring.read(target, 0, target.length);
        int sum = 0;
        for (byte value : target) {
            sum += value;
        }
        result.r2 = sum;
    }
}
