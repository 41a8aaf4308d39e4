package io.voicegateway.app.chaos;

import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import io.voicegateway.app.chaos.Outcome.Figures;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The model says six seconds in one burst and the caller speaks into it, and is answered again. Measured from when the upstream
 * said {@code interrupted}: the upstream tells how long ago that was, and of several answers the one that came fastest is the
 * most exact. The time that its answer took counts against the gateway.
 */
final class CutIn implements Script {
    private static final long TURN_MILLIS = 10_000;
    private static final long LISTEN_MILLIS = 1000;
    /** The caller still speaks then, so nothing new is answered. */
    private static final long AFTERWARDS_MILLIS = 500;

    private static final long LOOK_MILLIS = 20;
    private static final int LOOKS = 20;

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
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TURN_MILLIS);
            while (interruptions(tormentor) == before && System.nanoTime() < end) {
                rig.pass(LOOK_MILLIS);
            }
            if (interruptions(tormentor) == before) {
                return Outcome.judged(fault, Figures.NONE, false, "never interrupted");
            }
            rig.pass(AFTERWARDS_MILLIS);
            long last = caller.lastLoudNanos();
            boolean answered = rig.await(TURN_MILLIS, () -> caller.lastLoudNanos() > last);
            return outcome(fault, caller, interruptedNanos(tormentor), last, answered);
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

    /** Returns when the upstream said so, by this process's clock, at the earliest; now if it never did. */
    private static long interruptedNanos(Tormentor tormentor) throws IOException, InterruptedException {
        long latest = Long.MIN_VALUE;
        for (int i = 0; i < LOOKS; i++) {
            long asked = System.nanoTime();
            long micros = tormentor.sessions().stream()
                    .mapToLong(Tormentor.Session::sinceInterruptedMicros)
                    .filter(since -> since >= 0)
                    .min()
                    .orElse(0);
            latest = Math.max(latest, asked - TimeUnit.MICROSECONDS.toNanos(micros + 1));
        }
        return latest;
    }

    private static long interruptions(Tormentor tormentor) throws IOException, InterruptedException {
        return tormentor.sessions().stream()
                .mapToLong(Tormentor.Session::interruptions)
                .sum();
    }
}
