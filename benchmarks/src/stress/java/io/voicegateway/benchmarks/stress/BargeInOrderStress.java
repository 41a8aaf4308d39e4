package io.voicegateway.benchmarks.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.voicegateway.domain.ring.AudioRing;
import io.voicegateway.domain.ring.SegmentPool;
import io.voicegateway.domain.ring.SignalMailbox;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * A consumer that takes the tail before it empties the mailbox knows of an interruption before it has the next turn's
 * audio. The producer posts the interruption, then writes the next turn. {@code r1} is whether the consumer had audio of
 * the next turn, {@code r2} whether it knew of the interruption by then.
 */
@JCStressTest
@Outcome(id = "false, false", expect = ACCEPTABLE, desc = "neither has come yet")
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "the interruption has come, the next turn has not")
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "both have come, and the interruption is handled first")
@Outcome(
        id = "true, false",
        expect = FORBIDDEN,
        desc = "the next turn would be played, then cut by the interruption of the one before it")
@State
public class BargeInOrderStress {
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
        long limit = ring.tail();
        result.r2 = mailbox.poll() != null;
        result.r1 = limit > 0;
    }
}
