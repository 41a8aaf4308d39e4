package io.voicegateway.domain.call;

import io.voicegateway.domain.model.CallRecord.Step;
import java.util.ArrayList;
import java.util.List;

/** The newest steps of a call, in arrays that are made once: noting a step makes no garbage. Loop only. */
final class StepRing {
    static final int ROOM = 64;

    private final long[] atNanos = new long[ROOM];
    private final String[] whats = new String[ROOM];
    private final long[] values = new long[ROOM];
    private long count;

    /** Notes a step; the oldest is forgotten if there is no room. */
    void note(long sinceStartNanos, String what, long value) {
        int place = (int) (count % ROOM);
        atNanos[place] = sinceStartNanos;
        whats[place] = what;
        values[place] = value;
        count++;
    }

    /** Returns what is remembered, oldest first. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (long i = Math.max(0, count - ROOM); i < count; i++) {
            int place = (int) (i % ROOM);
            steps.add(new Step(atNanos[place] / 1_000_000L, whats[place], values[place]));
        }
        return steps;
    }
}
