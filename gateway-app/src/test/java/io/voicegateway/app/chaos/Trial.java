package io.voicegateway.app.chaos;

import java.util.Set;

/** A row of the menu, tried on a gateway of its own that keeps so many sessions warm. */
record Trial(Fault fault, int warm) {

    Outcome run() throws Exception {
        try (Rig rig = Rig.own(warm)) {
            return rig.run(fault);
        }
    }

    boolean isOneOf(Set<String> names) {
        return names.contains(fault.name());
    }

    String title() {
        return fault.name() + " " + fault.title() + (warm > 0 ? ", warm" : "");
    }
}
