package io.voicegateway.app.chaos;

import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import io.voicegateway.app.chaos.Outcome.Figures;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Many callers go on speaking to sessions that take nothing any more: the gateway must keep a bounded part of it, notice and
 * replace all of them. Meanwhile nobody is heard, so what the heap grows by, here where all of it is in one process, is what
 * the gateway keeps.
 */
final class StalledCrowd implements Script {
    private static final int WORDS_MILLIS = 40_000;
    private static final long CONNECT_MILLIS = 15_000;
    private static final long PATIENCE_MILLIS = 15_000;
    private static final long LOOK_MILLIS = 500;
    private static final long FRESH_MILLIS = 300;
    /** One second of a caller's speech, what waits for his socket, and room for what a machine does besides. */
    private static final long MOST_BYTES_PER_CALL = 128 * 1024;

    private final int callers;

    StalledCrowd(int callers) {
        this.callers = callers;
    }

    @Override
    public Outcome run(Rig rig, Fault fault) throws IOException, InterruptedException {
        rig.behave("echo", "", "");
        byte[] words = Tone.spoken(rig.codecs(), WORDS_MILLIS, at -> 700);
        List<Caller> all = new ArrayList<>();
        try {
            for (int i = 0; i < callers; i++) {
                Caller caller = rig.dial(PhoneDialect.RAW);
                all.add(caller);
                caller.say(words);
            }
            if (!rig.await(CONNECT_MILLIS, () -> talking(all) == callers)) {
                return Outcome.judged(fault, Figures.NONE, false, "not all were connected");
            }
            long before = heapBytes();
            for (String strike : fault.struck()) {
                rig.tormentor().strike(0, strike);
            }
            long start = System.nanoTime();
            rig.pass(LOOK_MILLIS);
            long most = before;
            while (talking(all) == 0 && millisSince(start) < PATIENCE_MILLIS) {
                most = Math.max(most, heapBytes());
                rig.pass(LOOK_MILLIS);
            }
            boolean again = rig.await(PATIENCE_MILLIS, () -> talking(all) == callers);
            long took = again ? millisSince(start) : -1;
            long perCall = (most - before) / callers;
            boolean flat = !rig.isOwn() || perCall <= MOST_BYTES_PER_CALL;
            String heap = rig.isOwn() ? ", heap +" + perCall / 1024 + " KiB a call meanwhile" : "";
            return Outcome.judged(
                    fault, Figures.took(took), flat, talking(all) + " of " + callers + " talk again" + heap);
        } finally {
            all.forEach(Caller::close);
        }
    }

    private static long talking(List<Caller> all) {
        long since = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(FRESH_MILLIS);
        return all.stream()
                .filter(caller -> caller.closeCode() == 0 && caller.lastLoudNanos() > since)
                .count();
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }

    /** Returns what is alive on the heap. */
    private static long heapBytes() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
