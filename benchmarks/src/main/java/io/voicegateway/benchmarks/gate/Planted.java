package io.voicegateway.benchmarks.gate;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A slowdown on order: says when a benchmark has to do its work once more, so that it does so many percent more of it. */
@State(Scope.Thread)
public class Planted {

    @Param("0")
    public int percent;

    private int owed;

    /** Returns whether the work is due again. */
    boolean again() {
        owed += percent;
        if (owed < 100) {
            return false;
        }
        owed -= 100;
        return true;
    }
}
