package io.voicegateway.adapters.simulator.load;

import io.voicegateway.adapters.simulator.live.AudioTap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * When each marker was sent by its caller, and heard and echoed by the simulated model, all by this process's one
 * clock. Written by the callers' thread and the simulator's threads.
 */
public final class SoundBook implements AudioTap.Provider {

    private static final int SENT = 0;
    private static final int HEARD = 1;
    private static final int SAID = 2;
    private static final int FIELDS = 3;

    private final AtomicReferenceArray<@Nullable AtomicLongArray> times = new AtomicReferenceArray<>(Marker.CALLS);
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicLong mixedUp = new AtomicLong();
    private final AtomicLong broken = new AtomicLong();

    public SoundBook() {}

    @Override
    public AudioTap open() {
        return new UpstreamEar(this);
    }

    /** Returns how many markers reached the model in another caller's session. */
    public long mixedUp() {
        return mixedUp.get();
    }

    /** Returns how many bursts reached the model damaged. */
    long broken() {
        return broken.get();
    }

    /** Returns the number of a call that nobody has, nor had lately. */
    int newCall() {
        return calls.getAndIncrement() & Marker.CALLS - 1;
    }

    void begin(int call) {
        times.set(call, new AtomicLongArray(Marker.NUMBERS * FIELDS));
    }

    void end(int call) {
        times.set(call, null);
    }

    void sent(int call, int number, long nanos) {
        AtomicLongArray own = times.get(call);
        if (own != null) {
            own.set(number * FIELDS + HEARD, 0);
            own.set(number * FIELDS + SAID, 0);
            own.set(number * FIELDS + SENT, nanos);
        }
    }

    void heard(int call, int number, long nanos) {
        note(call, number, HEARD, nanos);
    }

    void said(int call, int number, long nanos) {
        note(call, number, SAID, nanos);
    }

    void mixUp() {
        mixedUp.incrementAndGet();
    }

    void broke() {
        broken.incrementAndGet();
    }

    /** Returns when, or 0 if never. */
    long sentNanos(int call, int number) {
        return time(call, number, SENT);
    }

    long heardNanos(int call, int number) {
        return time(call, number, HEARD);
    }

    long saidNanos(int call, int number) {
        return time(call, number, SAID);
    }

    private void note(int call, int number, int field, long nanos) {
        AtomicLongArray own = times.get(call);
        if (own != null) {
            own.set(number * FIELDS + field, nanos);
        }
    }

    private long time(int call, int number, int field) {
        AtomicLongArray own = times.get(call);
        return own == null ? 0 : own.get(number * FIELDS + field);
    }
}
