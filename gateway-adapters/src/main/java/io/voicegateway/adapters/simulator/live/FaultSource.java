package io.voicegateway.adapters.simulator.live;

import io.voicegateway.adapters.simulator.fault.Fault;
import io.voicegateway.adapters.simulator.fault.FaultPlan;
import io.voicegateway.adapters.simulator.fault.SessionFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a session's faults come from.
 *
 * @param own what the request itself asked for
 * @param shared what all sessions meet
 */
record FaultSource(FaultPlan own, FaultPlan shared) {

    Optional<Fault.UpgradeFault> upgrade() {
        return own.takeUpgrade().or(shared::takeUpgrade);
    }

    Optional<Fault.SetupFault> setup(boolean resuming) {
        return own.takeSetup(resuming).or(() -> shared.takeSetup(resuming));
    }

    List<SessionFault> session() {
        List<SessionFault> all = new ArrayList<>(own.takeSession());
        all.addAll(shared.takeSession());
        return all;
    }
}
