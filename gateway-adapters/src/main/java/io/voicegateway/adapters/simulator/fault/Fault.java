package io.voicegateway.adapters.simulator.fault;

import java.time.Duration;

/** One way in which the simulated upstream misbehaves. */
public sealed interface Fault permits Fault.UpgradeFault, Fault.SetupFault, SessionFault {

    /** Longer than any test: what "for ever" means here. */
    Duration FOREVER = Duration.ofDays(365);

    /** Strikes before the WebSocket exists. */
    sealed interface UpgradeFault extends Fault permits RefuseUpgrade, DelayUpgrade {}

    /** Strikes between the client's setup and the answer to it. */
    sealed interface SetupFault extends Fault permits DelaySetup, CloseOnSetup, RejectResume {}

    /**
     * Answers the upgrade with an error.
     *
     * @param status an HTTP status from 300 to 599
     * @param retryAfterSeconds the Retry-After header's value, or -1 for none
     */
    record RefuseUpgrade(int status, int retryAfterSeconds) implements UpgradeFault {
        public RefuseUpgrade {
            if (status < 300 || status > 599) {
                throw new IllegalArgumentException("status: " + status + " (expected: 300 to 599)");
            }
        }
    }

    /** Answers the upgrade late, or with {@link #FOREVER} never. */
    record DelayUpgrade(Duration by) implements UpgradeFault {}

    /** Answers the setup late, or with {@link #FOREVER} never. */
    record DelaySetup(Duration by) implements SetupFault {}

    /** Answers the setup with a close frame. */
    record CloseOnSetup(int code, String reason) implements SetupFault {}

    /** Answers a setup that carries a handle with a close frame; other setups pass. */
    record RejectResume(int code, String reason) implements SetupFault {}
}
