package io.voicegateway.benchmarks.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.voicegateway.domain.pool.LeaseState;
import io.voicegateway.domain.pool.LeaseState.Census;
import io.voicegateway.domain.pool.LeaseState.State;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Whoever leases a session sees what was written before it became warm. {@code r1} is whether the lease succeeded, {@code
 * r2} what the call found in a plain field that the opener had filled.
 */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "not warm yet")
@Outcome(id = "1, 7", expect = ACCEPTABLE, desc = "warm, and complete")
@Outcome(expect = FORBIDDEN, desc = "leased before its fields could be seen: the call would find no session in it")
@org.openjdk.jcstress.annotations.State
public class SessionHandOffStress {
    private final LeaseState session = new LeaseState(new Census());
    private int opened;

    @Actor
    public void opener() {
        opened = 7;
        session.move(State.CONNECTING, State.WARM);
    }

    @Actor
    public void call(II_Result result) {
        if (session.move(State.WARM, State.LEASED)) {
            result.r1 = 1;
            result.r2 = opened;
        }
    }
}
