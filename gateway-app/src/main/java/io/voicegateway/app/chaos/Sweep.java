package io.voicegateway.app.chaos;

import io.voicegateway.domain.port.AudioCodec;
import java.util.BitSet;
import java.util.List;

/**
 * A tone whose pitch tells the time: it rises evenly, so that a hundredth of a second of it, wherever it turns up, says
 * which hundredth it is. What is missing from what was heard is what was lost.
 */
final class Sweep {
    private static final double LOW_HZ = 500;
    private static final double HIGH_HZ = 3000;
    private static final int SLOT_MILLIS = 10;
    private static final int WINDOW = 160;
    /** Small: a seam spoils the windows that it lies in, and those beside it must still be found. */
    private static final int HOP = 4;
    /** The codec's filter blurs the very beginning and end. */
    private static final int EDGE_SLOTS = 3;

    private final AudioCodec.Provider codecs;
    private final int millis;

    Sweep(AudioCodec.Provider codecs, int millis) {
        this.codecs = codecs;
        this.millis = millis;
    }

    /** Returns it as the phone says it: mu-law at 8 kHz. */
    byte[] spoken() {
        return Tone.spoken(codecs, millis, at -> LOW_HZ + (HIGH_HZ - LOW_HZ) * at);
    }

    /** Returns how much of it is in none of the recordings. */
    long missingMillis(List<byte[]> recordings) {
        int slots = millis / SLOT_MILLIS;
        BitSet heard = new BitSet(slots);
        for (byte[] pcm : recordings) {
            mark(pcm, heard);
        }
        int present = heard.get(EDGE_SLOTS, slots - EDGE_SLOTS).cardinality();
        return (long) (slots - 2 * EDGE_SLOTS - present) * SLOT_MILLIS;
    }

    private void mark(byte[] pcm, BitSet heard) {
        Pitch pitch = new Pitch(pcm, WINDOW);
        for (int at = pitch.first(); at <= pitch.last(); at += HOP) {
            double hz = pitch.hz(at);
            double slot = (hz - LOW_HZ) / (HIGH_HZ - LOW_HZ) * millis / SLOT_MILLIS;
            if (hz > 0 && slot >= 0 && slot < (double) millis / SLOT_MILLIS) {
                heard.set((int) slot);
            }
        }
    }
}
