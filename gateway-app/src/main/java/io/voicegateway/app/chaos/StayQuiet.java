package io.voicegateway.app.chaos;

import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import io.voicegateway.app.chaos.Outcome.Figures;
import java.io.IOException;

/** A caller who says a word and then waits for a model that never answers. */
final class StayQuiet implements Script {
    private static final int WORD_MILLIS = 600;

    private final long millis;

    StayQuiet(long millis) {
        this.millis = millis;
    }

    @Override
    public Outcome run(Rig rig, Fault fault) throws IOException, InterruptedException {
        rig.behave("mute", "", "");
        try (Caller caller = rig.dial(PhoneDialect.RAW)) {
            caller.say(Tone.spoken(rig.codecs(), WORD_MILLIS, at -> 700));
            for (String strike : fault.struck()) {
                rig.pass(WORD_MILLIS);
                rig.tormentor().strike(0, strike);
            }
            boolean closed = rig.await(millis, () -> caller.closeCode() != 0);
            String how = closed ? "closed " + caller.closeCode() : "call lives";
            return Outcome.of(fault, Figures.NONE, closed, how);
        }
    }
}
