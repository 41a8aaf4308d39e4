package io.voicegateway.benchmarks.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;

import io.voicegateway.domain.ring.AudioRing;
import io.voicegateway.domain.ring.SegmentPool;
import io.voicegateway.domain.ring.SignalMailbox;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * The control of {@link BargeInOrderStress}: mailbox first, tail second, which is the order that looks natural. That the
 * fault shows here proves that the other test would see it.
 */
@JCStressTest
@Outcome(id = "false, false", expect = ACCEPTABLE, desc = "neither has come yet")
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "the interruption has come, the next turn has not")
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "both have come")
@Outcome(id = "true, false", expect = ACCEPTABLE_INTERESTING, desc = "the fault that the right order excludes")
@State
public class BargeInWrongOrderStress {
    private final AudioRing ring = AudioRing.shared(new SegmentPool(64, 256), 256);
    private final SignalMailbox<Long> mailbox = new SignalMailbox<>(4);
    private final Long position = 0L;

    @Actor
    public void producer() {
        mailbox.offer(position);
        ring.write(new byte[] {1, 2}, 0, 2);
    }

    @Actor
    public void consumer(ZZ_Result result) {
        result.r2 = mailbox.poll() != null;
        result.r1 = ring.tail() > 0;
    }
}
