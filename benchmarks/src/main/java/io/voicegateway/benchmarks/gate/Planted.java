package io.voicegateway.benchmarks.gate;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A slowdown on order: says how often a benchmark does its work, so that it does so many percent more of it. */
@State(Scope.Thread)
public class Planted {
    /** Operations that an invocation is taken for; a multiple of 100 so that every whole percent counts. */
    static final int OPERATIONS = 100;

    @Param("0")
    public int percent;

    /** Returns how many operations an invocation really does. */
    int operations() {
        return OPERATIONS + percent;
    }
}
