package io.voicegateway.app.system;

import io.voicegateway.app.sound.Sounds;
import io.voicegateway.domain.audio.StandardCodecs;
import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.AudioFormat.Encoding;
import java.io.IOException;

/** Tones made, and found again in what is heard; all at 8 kHz. */
final class Tones {
    private static final AudioFormat LINEAR = new AudioFormat(Encoding.PCM16, 8000);
    private static final double AMPLITUDE = 8000;
    private static final int WINDOW_BYTES = LINEAR.bytesFor(100);

    private Tones() {}

    /** Returns so many samples of a tone in mu-law. */
    static byte[] mulaw(double hertz, int samples) throws IOException {
        byte[] linear = new byte[2 * samples];
        for (int i = 0; i < samples; i++) {
            int value = (int) Math.round(AMPLITUDE * Math.sin(2 * Math.PI * hertz * i / 8000));
            linear[2 * i] = (byte) value;
            linear[2 * i + 1] = (byte) (value >> 8);
        }
        return new Sounds(new StandardCodecs()).convert(linear, LINEAR, AudioFormat.MULAW_8K);
    }

    /** Returns PCM16 of what was heard. */
    static byte[] linear(byte[] heard, Encoding encoding) throws IOException {
        return new Sounds(new StandardCodecs()).convert(heard, new AudioFormat(encoding, 8000), LINEAR);
    }

    /**
     * Returns the share of the energy of some bytes of PCM16 that is at this pitch, 0 to 1. It is looked for in a tenth of a second at
     * a time, so that a tone may begin anew.
     */
    static double share(byte[] linear, int from, int bytes, double hertz) {
        double found = 0;
        double energy = 1;
        for (int at = from; at + WINDOW_BYTES <= from + bytes; at += WINDOW_BYTES) {
            double sine = 0;
            double cosine = 0;
            for (int i = 0; i < WINDOW_BYTES / 2; i++) {
                double sample = (short) (linear[at + 2 * i] & 0xFF | linear[at + 2 * i + 1] << 8);
                double angle = 2 * Math.PI * hertz * i / 8000;
                sine += sample * Math.sin(angle);
                cosine += sample * Math.cos(angle);
                energy += sample * sample;
            }
            found += 2 * (sine * sine + cosine * cosine) / (WINDOW_BYTES / 2);
        }
        return found / energy;
    }
}
