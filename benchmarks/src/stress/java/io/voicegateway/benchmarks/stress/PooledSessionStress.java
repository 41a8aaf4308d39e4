package io.voicegateway.benchmarks.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.voicegateway.domain.pool.LeaseState;
import io.voicegateway.domain.pool.LeaseState.Census;
import io.voicegateway.domain.pool.LeaseState.State;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * Two who want the same warm session: one gets it. In turn two calls, and a call with the housekeeper; a test per pair,
 * because two processors run two actors. {@code r1} and {@code r2} are whether each got it, {@code r3} how many are counted
 * as warm in the end.
 */
public final class PooledSessionStress {
    private PooledSessionStress() {}

    /** Two calls. */
    @JCStressTest
    @Outcome(id = "1, 0, 0", expect = ACCEPTABLE, desc = "the first call has it")
    @Outcome(id = "0, 1, 0", expect = ACCEPTABLE, desc = "the second call has it")
    @Outcome(expect = FORBIDDEN, desc = "two callers in one conversation, or a session that nobody has")
    @org.openjdk.jcstress.annotations.State
    public static class TwoCalls {
        private final Census census = new Census();
        private final LeaseState session = new LeaseState(census);

        public TwoCalls() {
            session.move(State.CONNECTING, State.WARM);
        }

        @Actor
        public void firstCall(III_Result result) {
            result.r1 = session.move(State.WARM, State.LEASED) ? 1 : 0;
        }

        @Actor
        public void secondCall(III_Result result) {
            result.r2 = session.move(State.WARM, State.LEASED) ? 1 : 0;
        }

        @Arbiter
        public void count(III_Result result) {
            result.r3 = census.count(State.WARM);
        }
    }

    /** A call and the housekeeper. */
    @JCStressTest
    @Outcome(id = "1, 0, 0", expect = ACCEPTABLE, desc = "the call has it, the housekeeper leaves it alone")
    @Outcome(id = "0, 1, 0", expect = ACCEPTABLE, desc = "it was retired, the call looks further")
    @Outcome(expect = FORBIDDEN, desc = "a call on a session that is being closed, or a session that nobody closes")
    @org.openjdk.jcstress.annotations.State
    public static class CallAndHousekeeper {
        private final Census census = new Census();
        private final LeaseState session = new LeaseState(census);

        public CallAndHousekeeper() {
            session.move(State.CONNECTING, State.WARM);
        }

        @Actor
        public void call(III_Result result) {
            result.r1 = session.move(State.WARM, State.LEASED) ? 1 : 0;
        }

        @Actor
        public void housekeeper(III_Result result) {
            result.r2 = session.move(State.WARM, State.RETIRED) ? 1 : 0;
        }

        @Arbiter
        public void count(III_Result result) {
            result.r3 = census.count(State.WARM);
        }
    }
}
