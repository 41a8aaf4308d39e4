package io.voicegateway.app.call;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.AudioFormat.Encoding;
import io.voicegateway.domain.port.AudioCodec;

/** Tells speech from line noise in mu-law at 8 kHz. Not thread-safe. */
final class Loudness {
    /** About -40 dB under full scale: above any phone line's noise, below any speech. */
    private static final int LOUD = 330;

    private final AudioCodec decoder;
    private byte[] linear = new byte[320];

    Loudness(AudioCodec.Provider codecs) {
        decoder = codecs.create(AudioFormat.MULAW_8K, new AudioFormat(Encoding.PCM16, 8000));
    }

    /** Returns the index behind the last loud sample; 0 if none is loud. */
    int loudUntil(byte[] mulaw) {
        if (linear.length < 2 * mulaw.length) {
            linear = new byte[2 * mulaw.length];
        }
        decoder.transcode(mulaw, 0, mulaw.length, linear, 0);
        for (int i = mulaw.length; i > 0; i--) {
            if (Math.abs((short) (linear[2 * i - 2] & 0xFF | linear[2 * i - 1] << 8)) >= LOUD) {
                return i;
            }
        }
        return 0;
    }
}
