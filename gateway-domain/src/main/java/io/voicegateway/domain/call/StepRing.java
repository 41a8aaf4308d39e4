package io.voicegateway.domain.call;

import io.voicegateway.domain.model.CallRecord.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The newest steps of a call, in arrays that grow with them until {@link #ROOM} are kept: from then on noting a step makes no
 * garbage. Loop only.
 */
final class StepRing {
    static final int ROOM = 64;

    /** Most calls have no more. */
    private static final int FIRST_ROOM = 8;

    private long[] atNanos = new long[FIRST_ROOM];
    private String[] whats = new String[FIRST_ROOM];
    private long[] values = new long[FIRST_ROOM];
    private long count;

    /** Notes a step; the oldest is forgotten if there is no room. */
    void note(long sinceStartNanos, String what, long value) {
        if (count == whats.length && whats.length < ROOM) {
            atNanos = Arrays.copyOf(atNanos, 2 * whats.length);
            values = Arrays.copyOf(values, 2 * whats.length);
            whats = Arrays.copyOf(whats, 2 * whats.length);
        }
        int place = (int) (count % whats.length);
        atNanos[place] = sinceStartNanos;
        whats[place] = what;
        values[place] = value;
        count++;
    }

    /** Returns what is remembered, oldest first. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>((int) Math.min(count, ROOM));
        for (long i = Math.max(0, count - ROOM); i < count; i++) {
            int place = (int) (i % whats.length);
            steps.add(new Step(atNanos[place] / 1_000_000L, whats[place], values[place]));
        }
        return steps;
    }
}
