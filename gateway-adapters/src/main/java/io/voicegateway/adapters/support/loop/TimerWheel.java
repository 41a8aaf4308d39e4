package io.voicegateway.adapters.support.loop;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A hashed wheel in two levels: 512 near slots of one tick each, and 64 far slots of 512 ticks each.
 *
 * <p>A timer lies in exactly one list. Near: its tick is at most 512 ahead, so the timers of one near slot share one tick.
 * Far: it waits in the slot of its span (tick / 512) and is placed anew when that span begins; later than 63 spans ahead
 * it waits in the last one and is placed again from there. Bit sets of non-empty slots give the next tick that matters, so
 * that an idle wheel asks for no wake-up, and timers of many calls that fall into one tick cost one wake-up.
 *
 * <p>Not thread-safe: the loop's thread only.
 */
final class TimerWheel {

    static final long TICK_NANOS = 5_000_000;
    static final long NEVER = Long.MAX_VALUE;

    private static final int NEAR_SHIFT = 9;
    private static final int NEAR = 1 << NEAR_SHIFT;
    private static final int FAR = 64;
    private static final int FIRING = NEAR + FAR;

    private final long originNanos;
    private final Consumer<Runnable> runner;
    private final @Nullable WheelTimer[] heads = new WheelTimer[FIRING + 1];
    private final @Nullable WheelTimer[] tails = new WheelTimer[FIRING + 1];
    private final long[] nearBits = new long[NEAR / Long.SIZE];
    private long farBits;
    /** All ticks up to this one have been run. */
    private long current;

    /** The runner runs a timer's task and keeps what it throws. */
    TimerWheel(long originNanos, Consumer<Runnable> runner) {
        this.originNanos = originNanos;
        this.runner = runner;
    }

    void arm(WheelTimer timer, long deadlineNanos) {
        disarm(timer);
        timer.tick = Math.max(current + 1, Math.floorDiv(deadlineNanos - originNanos + TICK_NANOS - 1, TICK_NANOS));
        place(timer);
    }

    void disarm(WheelTimer timer) {
        if (timer.list != WheelTimer.DISARMED) {
            unlink(timer);
        }
    }

    /** Returns when {@link #run} next has something to do, {@link #NEVER} when nothing is armed. */
    long nextNanos() {
        long tick = nextTick();
        return tick == NEVER ? NEVER : originNanos + tick * TICK_NANOS;
    }

    /** Runs everything that is due. Tasks may arm and disarm any timer. */
    void run(long nowNanos) {
        long nowTick = Math.floorDiv(nowNanos - originNanos, TICK_NANOS);
        long tick;
        while ((tick = nextTick()) <= nowTick) {
            current = tick - 1;
            if ((tick & (NEAR - 1)) == 0) {
                replaceAll(NEAR + farSlot(tick >> NEAR_SHIFT));
            }
            current = tick;
            int slot = (int) (tick & (NEAR - 1));
            for (WheelTimer due = heads[slot]; due != null; due = heads[slot]) {
                unlink(due);
                link(due, FIRING);
            }
            for (WheelTimer due = heads[FIRING]; due != null; due = heads[FIRING]) {
                unlink(due);
                runner.accept(due.task);
            }
        }
        current = Math.max(current, nowTick);
    }

    private void place(WheelTimer timer) {
        if (timer.tick - current <= NEAR) {
            link(timer, (int) (timer.tick & (NEAR - 1)));
        } else {
            long furthest = (current >> NEAR_SHIFT) + FAR - 1;
            link(timer, NEAR + farSlot(Math.min(timer.tick >> NEAR_SHIFT, furthest)));
        }
    }

    private void replaceAll(int farList) {
        WheelTimer timer = heads[farList];
        WheelTimer last = tails[farList];
        while (timer != null) {
            WheelTimer following = timer == last ? null : timer.next;
            unlink(timer);
            place(timer);
            timer = following;
        }
    }

    private long nextTick() {
        long tick = nextNearTick();
        if (farBits != 0) {
            long span = current >> NEAR_SHIFT;
            int ahead = Long.numberOfTrailingZeros(Long.rotateRight(farBits, farSlot(span + 1))) + 1;
            tick = Math.min(tick, (span + ahead) << NEAR_SHIFT);
        }
        return tick;
    }

    private long nextNearTick() {
        int from = (int) ((current + 1) & (NEAR - 1));
        int word = from >> 6;
        long bits = nearBits[word] & (-1L << from);
        for (int i = 0; i <= nearBits.length; i++) {
            if (bits != 0) {
                int slot = (word << 6) + Long.numberOfTrailingZeros(bits);
                return current + 1 + ((slot - from) & (NEAR - 1));
            }
            word = (word + 1) & (nearBits.length - 1);
            bits = nearBits[word];
        }
        return NEVER;
    }

    private static int farSlot(long span) {
        return (int) (span & (FAR - 1));
    }

    private void link(WheelTimer timer, int list) {
        WheelTimer tail = tails[list];
        timer.list = list;
        timer.previous = tail;
        timer.next = null;
        if (tail == null) {
            heads[list] = timer;
            mark(list, true);
        } else {
            tail.next = timer;
        }
        tails[list] = timer;
    }

    private void unlink(WheelTimer timer) {
        int list = timer.list;
        WheelTimer before = timer.previous;
        WheelTimer after = timer.next;
        if (before == null) {
            heads[list] = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            tails[list] = before;
        } else {
            after.previous = before;
        }
        if (heads[list] == null) {
            mark(list, false);
        }
        timer.list = WheelTimer.DISARMED;
        timer.previous = null;
        timer.next = null;
    }

    private void mark(int list, boolean filled) {
        long bit = 1L << list;
        if (list < NEAR) {
            nearBits[list >> 6] = filled ? nearBits[list >> 6] | bit : nearBits[list >> 6] & ~bit;
        } else if (list < FIRING) {
            farBits = filled ? farBits | bit : farBits & ~bit;
        }
    }
}
