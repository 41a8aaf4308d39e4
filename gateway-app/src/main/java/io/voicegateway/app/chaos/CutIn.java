package io.voicegateway.app.chaos;

import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import io.voicegateway.app.chaos.Outcome.Figures;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The model says six seconds in one burst and the caller speaks into it, and is answered again. Measured from the last look at which the upstream
 * had not said {@code interrupted} yet, so never too kindly.
 */
final class CutIn implements Script {
    private static final long TURN_MILLIS = 10_000;
    private static final long LISTEN_MILLIS = 1000;
    /** The caller still speaks then, so nothing new is answered. */
    private static final long AFTERWARDS_MILLIS = 500;

    private final PhoneDialect dialect;

    CutIn(PhoneDialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public Outcome run(Rig rig, Fault fault) throws IOException, InterruptedException {
        Tormentor tormentor = rig.tormentor();
        rig.behave("burst", "burst-length", "6s");
        try (Caller caller = rig.dial(dialect)) {
            caller.say(Tone.spoken(rig.codecs(), 600, at -> 700));
            if (!rig.await(TURN_MILLIS, () -> caller.firstLoudNanos() != 0)) {
                return Outcome.judged(fault, Figures.NONE, false, "no answer");
            }
            for (String strike : fault.struck()) {
                tormentor.strike(0, strike);
            }
            rig.pass(LISTEN_MILLIS);
            long before = interruptions(tormentor);
            caller.say(Tone.spoken(rig.codecs(), 2000, at -> 700));
            long looked = System.nanoTime();
            long end = looked + TimeUnit.MILLISECONDS.toNanos(TURN_MILLIS);
            for (long now = looked; interruptions(tormentor) == before && now < end; now = System.nanoTime()) {
                looked = now;
            }
            rig.pass(AFTERWARDS_MILLIS);
            long last = caller.lastLoudNanos();
            boolean answered = rig.await(TURN_MILLIS, () -> caller.lastLoudNanos() > last);
            return outcome(fault, caller, looked, last, answered);
        }
    }

    private Outcome outcome(Fault fault, Caller caller, long interruptedNanos, long lastNanos, boolean answered) {
        long late = TimeUnit.NANOSECONDS.toMillis(Math.max(0, lastNanos - interruptedNanos));
        String next = answered ? ", then the next answer" : ", then nothing any more";
        if (dialect == PhoneDialect.RAW) {
            return Outcome.judged(fault, Figures.took(late), answered, "last stale audio " + late + " ms after" + next);
        }
        List<Long> clears = caller.clears();
        long took = clears.isEmpty() ? -1 : TimeUnit.NANOSECONDS.toMillis(clears.get(0) - interruptedNanos);
        boolean clean = !clears.isEmpty() && lastNanos <= clears.get(0);
        String how = "clear " + took + " ms after" + (clean ? ", then silence" : ", audio after it") + next;
        return Outcome.judged(fault, Figures.took(Math.max(0, took)), clean && answered, how);
    }

    private static long interruptions(Tormentor tormentor) throws IOException, InterruptedException {
        return tormentor.sessions().stream()
                .mapToLong(Tormentor.Session::interruptions)
                .sum();
    }
}
