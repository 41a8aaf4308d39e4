package io.voicegateway.app.chaos;

import java.io.IOException;

/** How a fault is tried. */
@FunctionalInterface
public interface Script {

    /** Tries it on a gateway whose simulator has been told the fault, and measures. */
    Outcome run(Rig rig, Fault fault) throws IOException, InterruptedException;
}
