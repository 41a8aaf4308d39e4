package io.voicegateway.app.chaos;

import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import io.voicegateway.app.chaos.Outcome.Figures;
import io.voicegateway.app.chaos.Tormentor.Session;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The model has a tool run for it, and its session announces its end meanwhile. */
final class Errand implements Script {
    private static final long WORD_MILLIS = 600;
    private static final long ANSWER_MILLIS = 30_000;

    private final String tool;
    private final boolean answered;

    /** @param answered whether the move is to wait for the tool's answer and for what the model makes of it */
    Errand(String tool, boolean answered) {
        this.tool = tool;
        this.answered = answered;
    }

    @Override
    public Outcome run(Rig rig, Fault fault) throws IOException, InterruptedException {
        Tormentor tormentor = rig.tormentor();
        rig.behave("mute", "", "");
        Stage stage = Stage.before(rig);
        try (Caller caller = rig.dial(PhoneDialect.RAW)) {
            caller.say(Tone.spoken(rig.codecs(), (int) WORD_MILLIS, at -> 700));
            rig.pass(WORD_MILLIS);
            Session asking = stage.listening(rig).orElseThrow(() -> new IOException("no session"));
            tormentor.strike(asking.id(), "tool:name=" + tool);
            for (String strike : fault.struck()) {
                rig.pass(WORD_MILLIS);
                tormentor.strike(asking.id(), strike);
            }
            long start = System.nanoTime();
            boolean moved = rig.await(ANSWER_MILLIS, () -> !isLive(tormentor, asking.id()));
            long took = moved ? TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) : -1;
            boolean heard = caller.firstLoudNanos() != 0;
            rig.pass(WORD_MILLIS);
            boolean joined = stage.listening(rig).isPresent() && caller.closeCode() == 0;
            int answers = stage.report(rig, asking.id()).toolResponses();
            boolean asWanted = answered ? answers == 1 && heard : answers == 0;
            String how = (answers == 1 ? "answered, " : "cancelled, ")
                    + (heard ? "heard, " : "")
                    + (joined ? "then resumed" : "not joined again");
            return Outcome.judged(fault, Figures.took(took), asWanted && joined, how);
        }
    }

    private static boolean isLive(Tormentor tormentor, long id) {
        try {
            return tormentor.sessions().stream().anyMatch(session -> session.id() == id && session.live());
        } catch (IOException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
