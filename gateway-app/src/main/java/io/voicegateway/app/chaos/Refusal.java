package io.voicegateway.app.chaos;

import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import io.voicegateway.app.chaos.Outcome.Figures;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A call that gets no session: how long until it is ended, with what code, and how often the upstream was asked. */
final class Refusal implements Script {
    private static final long PATIENCE_MILLIS = 20_000;

    private final int mostTries;

    Refusal(int mostTries) {
        this.mostTries = mostTries;
    }

    @Override
    public Outcome run(Rig rig, Fault fault) throws IOException, InterruptedException {
        Tormentor tormentor = rig.tormentor();
        rig.behave("echo", "", "");
        long before = tries(tormentor);
        try (Caller caller = rig.dial(PhoneDialect.RAW)) {
            long start = System.nanoTime();
            boolean closed = rig.await(PATIENCE_MILLIS, () -> caller.closeCode() != 0);
            long took = closed ? TimeUnit.NANOSECONDS.toMillis(caller.closedNanos() - start) : -1;
            long tries = tries(tormentor) - before;
            String how = closed ? "closed " + caller.closeCode() + " after " + tries + " tries" : "still open";
            Outcome outcome = Outcome.of(fault, Figures.took(took), closed, how);
            return tries <= mostTries ? outcome : new Outcome(fault, outcome.figures(), how, false);
        }
    }

    private static long tries(Tormentor tormentor) throws IOException, InterruptedException {
        return tormentor.refused() + tormentor.sessions().size();
    }
}
