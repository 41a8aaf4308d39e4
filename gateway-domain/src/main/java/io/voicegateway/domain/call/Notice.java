package io.voicegateway.domain.call;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.port.AudioCodec;

/** The sound that tells a caller that something is wrong: two soft falling notes, in his own codec. */
final class Notice {
    private static final double[] NOTES_HZ = {440, 330};
    private static final int NOTE_MILLIS = 250;
    private static final double LEVEL = 0.15;

    private Notice() {}

    /** Queues the sound behind whatever is still to be played. */
    static void play(CallScope scope, Playout playout, long nowNanos) {
        AudioFormat from = AudioFormat.PCM16_24K;
        AudioCodec codec = scope.codecs().create(from, scope.request().downlink());
        byte[] coded = scope.workspace().downlinkCoded;
        byte[] note = new byte[from.bytesFor(NOTE_MILLIS)];
        int piece = from.bytesFor(50);
        for (double hertz : NOTES_HZ) {
            write(note, hertz, from.sampleRateHz());
            for (int at = 0; at < note.length; at += piece) {
                int length = codec.transcode(note, at, piece, coded, 0);
                playout.append(coded, 0, length, nowNanos);
            }
        }
        playout.completeTurn(nowNanos);
    }

    private static void write(byte[] note, double hertz, int sampleRateHz) {
        int samples = note.length / 2;
        for (int i = 0; i < samples; i++) {
            double swell = Math.sin(Math.PI * i / samples);
            double value = LEVEL * swell * Math.sin(2 * Math.PI * hertz * i / sampleRateHz);
            int sample = (int) Math.round(value * Short.MAX_VALUE);
            note[2 * i] = (byte) sample;
            note[2 * i + 1] = (byte) (sample >> 8);
        }
    }
}
