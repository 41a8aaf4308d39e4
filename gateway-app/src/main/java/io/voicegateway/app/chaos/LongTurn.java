package io.voicegateway.app.chaos;

import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import io.voicegateway.app.chaos.Outcome.Figures;
import java.io.IOException;

/** A turn that comes in one burst must be heard whole and at the pace of speech. */
final class LongTurn implements Script {
    private static final long ANSWER_MILLIS = 10_000;
    private static final int BYTES_PER_MILLI = 8;

    private final int seconds;

    LongTurn(int seconds) {
        this.seconds = seconds;
    }

    @Override
    public Outcome run(Rig rig, Fault fault) throws IOException, InterruptedException {
        rig.behave("burst", "burst-length", seconds + "s");
        try (Caller caller = rig.dial(PhoneDialect.RAW)) {
            caller.say(Tone.spoken(rig.codecs(), 600, at -> 700));
            rig.await(ANSWER_MILLIS, () -> caller.firstLoudNanos() != 0);
            long start = System.nanoTime();
            rig.await(seconds * 1000L + ANSWER_MILLIS, () -> caller.silenceMillis() > 1000);
            long heard = caller.heard().length / BYTES_PER_MILLI;
            long lasted = (caller.lastLoudNanos() - start) / 1_000_000;
            boolean paced = Math.abs(lasted - seconds * 1000L) < 1000;
            Figures figures = new Figures(caller.gapMillis(), -1, Math.abs(seconds * 1000L - heard), lasted);
            return Outcome.judged(fault, figures, paced, heard + " ms heard in " + lasted + " ms");
        }
    }
}
