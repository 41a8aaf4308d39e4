package io.voicegateway.app.chaos;

import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import io.voicegateway.app.chaos.Outcome.Figures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Many callers, each with a tone of his own and echoed, lose their sessions at once. */
final class Crowd implements Script {
    private static final int WORDS_MILLIS = 40_000;
    private static final long CONNECT_MILLIS = 15_000;
    private static final long BAR_MILLIS = 5000;
    private static final long FRESH_MILLIS = 300;
    private static final double LOWEST_HZ = 400;
    private static final double APART_HZ = 13;
    private static final double SAME_HZ = 3;
    private static final int WINDOW = 320;
    /** Windows overlap by half, so that as many hold 40 ms. */
    private static final int STEADY = 3;

    private static final int TRIES_PER_CALL = 3;

    private final int callers;

    Crowd(int callers) {
        this.callers = callers;
    }

    @Override
    public Outcome run(Rig rig, Fault fault) throws IOException, InterruptedException {
        Tormentor tormentor = rig.tormentor();
        rig.behave("echo", "", "");
        List<Caller> all = new ArrayList<>();
        try {
            for (int i = 0; i < callers; i++) {
                double hz = LOWEST_HZ + i * APART_HZ;
                Caller caller = rig.dial(PhoneDialect.RAW);
                all.add(caller);
                caller.say(Tone.spoken(rig.codecs(), WORDS_MILLIS, at -> hz));
            }
            rig.await(CONNECT_MILLIS, () -> all.stream().allMatch(Crowd::isHearing));
            int sessions = tormentor.sessions().size();
            for (String strike : fault.struck()) {
                tormentor.strike(0, strike);
            }
            rig.pass(BAR_MILLIS);
            long talking = all.stream().filter(Crowd::isHearing).count();
            int tries = tormentor.sessions().size() - sessions;
            long foreign = foreign(rig, all);
            String how =
                    talking + " of " + callers + " talk again, " + foreign + " hear others, " + tries + " new sessions";
            boolean good = talking * 100 >= callers * 99L && foreign == 0 && tries <= callers * TRIES_PER_CALL;
            long silence = all.stream().mapToLong(Caller::gapMillis).max().orElse(-1);
            return Outcome.judged(fault, new Figures(silence, -1, -1, -1), good, how);
        } finally {
            all.forEach(Caller::close);
        }
    }

    private static boolean isHearing(Caller caller) {
        return caller.closeCode() == 0 && caller.lastLoudNanos() > System.nanoTime() - FRESH_MILLIS * 1_000_000;
    }

    /** Counts the callers who hear, for a moment, one clean tone that is not their own. A splice lies in two windows at most. */
    private static long foreign(Rig rig, List<Caller> all) {
        long count = 0;
        for (int i = 0; i < all.size(); i++) {
            Pitch pitch = new Pitch(Tone.heard(rig.codecs(), all.get(i).heard()), WINDOW);
            count += hearsAnother(pitch, LOWEST_HZ + i * APART_HZ) ? 1 : 0;
        }
        return count;
    }

    private static boolean hearsAnother(Pitch pitch, double ownHz) {
        int steady = 0;
        double first = -1;
        for (int at = pitch.first(); at <= pitch.last(); at += WINDOW / 2) {
            double hz = pitch.hz(at);
            boolean foreign = hz > 0 && Math.abs(hz - ownHz) > APART_HZ / 2;
            steady = !foreign ? 0 : steady > 0 && Math.abs(hz - first) < SAME_HZ ? steady + 1 : 1;
            first = steady == 1 ? hz : first;
            if (steady == STEADY) {
                return true;
            }
        }
        return false;
    }
}
