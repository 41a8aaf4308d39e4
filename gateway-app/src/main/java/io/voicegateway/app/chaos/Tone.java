package io.voicegateway.app.chaos;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.AudioFormat.Encoding;
import io.voicegateway.domain.port.AudioCodec;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Makes the sounds that callers say. */
final class Tone {
    private static final AudioFormat MADE = new AudioFormat(Encoding.PCM16, 8000);
    private static final double AMPLITUDE = 8000;

    private Tone() {}

    /** Returns mu-law at 8 kHz whose pitch in Hz is a function of the position, 0 to 1. */
    static byte[] spoken(AudioCodec.Provider codecs, int millis, DoubleUnaryOperator hz) {
        byte[] pcm = new byte[MADE.bytesFor(millis)];
        double phase = 0;
        int samples = pcm.length / 2;
        for (int i = 0; i < samples; i++) {
            int value = (int) Math.round(AMPLITUDE * Math.sin(phase));
            pcm[2 * i] = (byte) value;
            pcm[2 * i + 1] = (byte) (value >> 8);
            phase += 2 * Math.PI * hz.applyAsDouble((double) i / samples) / MADE.sampleRateHz();
        }
        return converted(codecs, pcm, MADE, AudioFormat.MULAW_8K);
    }

    /** Returns what was heard on the phone as {@link Pitch} takes it. */
    static byte[] heard(AudioCodec.Provider codecs, byte[] mulaw) {
        return converted(codecs, mulaw, AudioFormat.MULAW_8K, AudioFormat.PCM16_16K);
    }

    private static byte[] converted(AudioCodec.Provider codecs, byte[] audio, AudioFormat from, AudioFormat to) {
        AudioCodec codec = codecs.create(from, to);
        byte[] out = new byte[codec.maxOutputBytes(audio.length)];
        int length = codec.transcode(audio, 0, audio.length, out, 0);
        return Arrays.copyOf(out, length);
    }
}
