package io.voicegateway.domain.audio;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.AudioFormat.Encoding;
import io.voicegateway.domain.port.AudioCodec;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** What the tests of the codec core share. */
final class Audio {

    static final List<Integer> RATES_HZ = List.of(8000, 16000, 24000, 48000);

    private Audio() {}

    static AudioFormat pcm16(int rateHz) {
        return new AudioFormat(Encoding.PCM16, rateHz);
    }

    static List<AudioFormat> formats() {
        List<AudioFormat> formats = new ArrayList<>();
        for (Encoding encoding : Encoding.values()) {
            for (int rate : RATES_HZ) {
                formats.add(new AudioFormat(encoding, rate));
            }
        }
        return formats;
    }

    static byte[] bytes(short[] samples) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        return bytes.array();
    }

    static short[] samples(byte[] bytes) {
        short[] samples = new short[bytes.length / 2];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }

    /** Sends PCM16 through in frames of 20 ms. */
    static short[] run(AudioCodec codec, short[] input) {
        return samples(run(codec, bytes(input), () -> codec.from().bytesFor(20)));
    }

    /** Sends a stream through in pieces of the lengths that {@code cut} gives. */
    static byte[] run(AudioCodec codec, byte[] stream, IntSupplier cut) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int at = 0; at < stream.length; ) {
            int length = Math.min(cut.getAsInt(), stream.length - at);
            byte[] out = new byte[codec.maxOutputBytes(length)];
            all.write(out, 0, codec.transcode(stream, at, length, out, 0));
            at += length;
        }
        return all.toByteArray();
    }

    /** Returns a sine that starts at zero. */
    static short[] sine(int rateHz, double hz, double peak, int samples) {
        short[] sine = new short[samples];
        for (int i = 0; i < samples; i++) {
            sine[i] = (short) Math.round(peak * Math.sin(2 * Math.PI * hz * i / rateHz));
        }
        return sine;
    }

    /** Returns the level of a tone over all else in {@code samples}, in dB, by least squares. */
    static double toneOverRestDb(short[] samples, int from, int rateHz, double hz) {
        int count = (samples.length - from) / rateHz * rateHz;
        double sine = 0;
        double cosine = 0;
        for (int i = 0; i < count; i++) {
            sine += samples[from + i] * Math.sin(2 * Math.PI * hz * i / rateHz) * 2 / count;
            cosine += samples[from + i] * Math.cos(2 * Math.PI * hz * i / rateHz) * 2 / count;
        }
        double rest = 0;
        for (int i = 0; i < count; i++) {
            double angle = 2 * Math.PI * hz * i / rateHz;
            double difference = samples[from + i] - sine * Math.sin(angle) - cosine * Math.cos(angle);
            rest += difference * difference;
        }
        return 10 * Math.log10((sine * sine + cosine * cosine) / 2 / (rest / count));
    }
}
