package io.voicegateway.app.sound;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.AudioFormat.Encoding;
import io.voicegateway.domain.port.AudioCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Whole sounds in memory, converted. */
public final class Sounds {
    private final AudioCodec.Provider codecs;

    public Sounds(AudioCodec.Provider codecs) {
        this.codecs = codecs;
    }

    /** Returns the sound as one channel of another format. */
    public byte[] convert(WavAudio audio, AudioFormat to) throws IOException {
        WavAudio mono = audio.channels() == 1 ? audio : linear(audio).mixed();
        return convert(mono.data(), mono.format(), to);
    }

    /**
     * Returns the bytes in another format.
     *
     * @throws WavException if the pair of formats is not supported
     */
    public byte[] convert(byte[] data, AudioFormat from, AudioFormat to) throws IOException {
        if (!codecs.supports(from, to)) {
            throw new WavException(
                    "cannot convert " + from + " to " + to + " (expected: 8000, 16000, 24000 or 48000 Hz)");
        }
        if (data.length == 0) {
            return data;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new BlockConverter(codecs, from, to).convert(new ByteArrayInputStream(data), out);
        return out.toByteArray();
    }

    /** Returns interleaved PCM16 at the same rate. */
    private WavAudio linear(WavAudio audio) throws IOException {
        AudioFormat linear = new AudioFormat(Encoding.PCM16, audio.format().sampleRateHz());
        // At one rate a codec looks at one sample at a time, so channels need not be taken apart.
        return new WavAudio(linear, audio.channels(), convert(audio.data(), audio.format(), linear));
    }
}
