package io.voicegateway.benchmarks.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.voicegateway.domain.ring.SignalMailbox;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * Two producers and one place: one is told that the mailbox is full, and what was taken comes out once. {@code r1} and
 * {@code r2} are whether each got in, {@code r3} how many came out.
 */
@JCStressTest
@Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "the first got in")
@Outcome(id = "0, 1, 1", expect = ACCEPTABLE, desc = "the second got in")
@Outcome(expect = FORBIDDEN, desc = "a signal lost or doubled, or both refused")
@State
public class SignalMailboxStress {
    private final SignalMailbox<String> mailbox = new SignalMailbox<>(1);

    @Actor
    public void first(III_Result result) {
        result.r1 = mailbox.offer("one") ? 1 : 0;
    }

    @Actor
    public void second(III_Result result) {
        result.r2 = mailbox.offer("two") ? 1 : 0;
    }

    @Arbiter
    public void rest(III_Result result) {
        while (mailbox.poll() != null) {
            result.r3++;
        }
    }
}
