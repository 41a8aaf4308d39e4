package io.voicegateway.benchmarks.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.voicegateway.domain.ring.AudioRing;
import io.voicegateway.domain.ring.SegmentPool;
import java.util.concurrent.atomic.AtomicBoolean;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * One wake-up for a batch loses none: the protocol between the two ends of a crossing between loops. The flag stands, for a
 * task has been scheduled; the consumer clears it and looks, while the producer writes and sets it. {@code r1} is whether
 * the producer has to schedule another task, {@code r2} whether the consumer saw the audio.
 */
@JCStressTest
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "seen, and one task too many, which finds nothing")
@Outcome(id = "true, false", expect = ACCEPTABLE, desc = "not seen, but another task comes")
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "seen by the task that was scheduled")
@Outcome(id = "false, false", expect = FORBIDDEN, desc = "audio that nobody looks for: the call falls silent")
@State
public class WakeUpStress {
    private final AudioRing ring = AudioRing.shared(new SegmentPool(64, 256), 256);
    private final AtomicBoolean scheduled = new AtomicBoolean(true);

    @Actor
    public void producer(ZZ_Result result) {
        ring.write(new byte[] {1, 2}, 0, 2);
        result.r1 = !scheduled.getAndSet(true);
    }

    @Actor
    public void consumer(ZZ_Result result) {
        scheduled.set(false);
        result.r2 = ring.tail() > 0;
    }
}
