package io.voicegateway.app.chaos;

import java.util.List;

/**
 * One thing that goes wrong, and what of it a caller may notice.
 *
 * @param name its row in the table
 * @param title what happens, in words
 * @param met faults that sessions meet from the beginning, as the simulator writes them
 * @param struck faults that hit the session of a running call
 * @param script how it is tried
 * @param bar what is good enough
 * @param needs what the gateway must be like
 * @param lasting whether it takes longer than twenty seconds
 */
public record Fault(
        String name,
        String title,
        List<String> met,
        List<String> struck,
        Script script,
        Bar bar,
        Needs needs,
        boolean lasting) {

    /** What a fault can be tried on. */
    public enum Needs {
        /** Any gateway. */
        NOTHING,
        /** One that keeps no session warm: that would be met by the fault in the call's place, or spare the call. */
        NO_WARM_SESSIONS,
        /** One with the tools of a {@link Workbench}. */
        TOOLS
    }
}
