package io.voicegateway.app.chaos;

import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import io.voicegateway.app.chaos.Outcome.Figures;
import io.voicegateway.app.chaos.Tormentor.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Somebody speaks without a pause from the first moment and is echoed, while his session is struck, and the next one, every
 * two seconds. The sweep tells what of his words was heard by some session and what of the echo by him.
 */
final class TalkThrough implements Script {
    private static final long BETWEEN_STRIKES_MILLIS = 2000;
    private static final long AFTERWARDS_MILLIS = 500;

    private final int millis;

    TalkThrough(int millis) {
        this.millis = millis;
    }

    @Override
    public Outcome run(Rig rig, Fault fault) throws IOException, InterruptedException {
        Tormentor tormentor = rig.tormentor();
        rig.behave("echo", "", "");
        Stage stage = Stage.before(rig);
        Sweep sweep = new Sweep(rig.codecs(), millis);
        byte[] words = sweep.spoken();
        try (Caller caller = rig.dial(PhoneDialect.RAW)) {
            long start = System.nanoTime();
            caller.say(words);
            for (String strike : fault.struck()) {
                rig.await(BETWEEN_STRIKES_MILLIS, () -> caller.closeCode() != 0);
                tormentor.strike(stage.listening(rig).map(Session::id).orElse(Long.MAX_VALUE), strike);
            }
            rig.await(2L * millis, () -> caller.hasSpoken() || caller.closeCode() != 0);
            long silence = caller.silenceMillis();
            rig.pass(AFTERWARDS_MILLIS);
            rig.await(millis, () -> caller.closeCode() != 0 || caller.silenceMillis() > silence + AFTERWARDS_MILLIS);
            return outcome(fault, rig, caller, sweep, silence, stage, start);
        }
    }

    private static Outcome outcome(
            Fault fault, Rig rig, Caller caller, Sweep sweep, long silence, Stage stage, long start)
            throws IOException, InterruptedException {
        List<byte[]> recordings = new ArrayList<>();
        StringBuilder how = new StringBuilder();
        int sessions = 0;
        for (Session session : stage.heard(rig)) {
            recordings.add(rig.tormentor().recording(session.id()));
            how.append(sessions++ == 0 ? "" : session.resumed() ? "resumed " : "fresh ");
        }
        boolean closed = caller.closeCode() != 0;
        if (closed) {
            how.append("closed ").append(caller.closeCode());
        } else if (sessions == 1) {
            how.append("same session");
        }
        long end = closed ? caller.closedNanos() : caller.firstLoudNanos();
        long lost = closed ? -1 : sweep.missingMillis(recordings);
        long unheard = closed ? -1 : sweep.missingMillis(List.of(Tone.heard(rig.codecs(), caller.heard())));
        long took = end == 0 ? -1 : TimeUnit.NANOSECONDS.toMillis(end - start);
        Figures figures = new Figures(closed ? -1 : silence, lost, unheard, took);
        return Outcome.of(fault, figures, closed, how.toString().trim());
    }
}
