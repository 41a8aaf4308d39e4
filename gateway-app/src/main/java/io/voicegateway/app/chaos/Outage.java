package io.voicegateway.app.chaos;

import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import io.voicegateway.adapters.simulator.phone.PhoneRefusedException;
import io.voicegateway.app.chaos.Outcome.Figures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The upstream is gone for a while under running calls: new ones are refused at once, and the first after it gets through. */
final class Outage implements Script {
    private static final long NOTICED_MILLIS = 8000;
    private static final long RECOVERY_MILLIS = 15_000;
    private static final long REFUSED_MILLIS = 50;

    private final int callers;
    private final long millis;

    Outage(int callers, long millis) {
        this.callers = callers;
        this.millis = millis;
    }

    @Override
    public Outcome run(Rig rig, Fault fault) throws IOException, InterruptedException {
        Tormentor tormentor = rig.tormentor();
        rig.behave("echo", "", "");
        List<Caller> all = new ArrayList<>();
        try {
            for (int i = 0; i < callers; i++) {
                all.add(rig.dial(PhoneDialect.RAW));
            }
            rig.pass(1000);
            tormentor.add("upgrade-status:status=503");
            tormentor.strike(0, "rst");
            rig.pass(NOTICED_MILLIS);
            long slowest = 0;
            for (long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis); System.nanoTime() < end; ) {
                slowest = Math.max(slowest, refusal(rig));
                rig.pass(500);
            }
            tormentor.clear();
            long recovered = firstCall(rig);
            boolean good = slowest <= REFUSED_MILLIS;
            String how = "refused within " + slowest + " ms; first call " + recovered + " ms after";
            return Outcome.judged(fault, Figures.took(recovered), good, how);
        } finally {
            all.forEach(Caller::close);
        }
    }

    /** Returns how long a new caller waits until he is sent away; the patience if he is not. */
    private static long refusal(Rig rig) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (Caller caller = rig.dial(PhoneDialect.RAW)) {
            rig.await(NOTICED_MILLIS, () -> caller.closeCode() != 0);
        } catch (PhoneRefusedException e) {
            // An upgrade that is refused is what is hoped for.
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private static long firstCall(Rig rig) throws IOException, InterruptedException {
        byte[] words = Tone.spoken(rig.codecs(), 2000, at -> 700);
        long start = System.nanoTime();
        while (System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(RECOVERY_MILLIS)) {
            try (Caller caller = rig.dial(PhoneDialect.RAW)) {
                caller.say(words);
                rig.await(2000, () -> caller.closeCode() != 0 || caller.firstLoudNanos() != 0);
                if (caller.firstLoudNanos() != 0) {
                    return TimeUnit.NANOSECONDS.toMillis(caller.firstLoudNanos() - start);
                }
            } catch (PhoneRefusedException e) {
                // Not yet.
            }
            rig.pass(200);
        }
        return -1;
    }
}
