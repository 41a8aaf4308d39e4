package io.voicegateway.domain.model;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * The shape of a mono audio stream: how one sample is written and how many there are in a second.
 *
 * @param encoding how one sample is written
 * @param sampleRateHz samples in a second, a multiple of 1000 from 8000 to 48000
 */
public record AudioFormat(Encoding encoding, int sampleRateHz) {

    /** G.711 mu-law, 8 kHz: what phone carriers send. */
    public static final AudioFormat MULAW_8K = new AudioFormat(Encoding.MULAW, 8000);
    /** G.711 A-law, 8 kHz. */
    public static final AudioFormat ALAW_8K = new AudioFormat(Encoding.ALAW, 8000);
    /** Linear PCM at 16 kHz: what Gemini Live hears. */
    public static final AudioFormat PCM16_16K = new AudioFormat(Encoding.PCM16, 16000);
    /** Linear PCM at 24 kHz: what Gemini Live says. */
    public static final AudioFormat PCM16_24K = new AudioFormat(Encoding.PCM16, 24000);

    public AudioFormat {
        requireNonNull(encoding, "encoding");
        if (sampleRateHz < 8000 || sampleRateHz > 48000 || sampleRateHz % 1000 != 0) {
            throw new IllegalArgumentException(
                    "sampleRateHz: " + sampleRateHz + " (expected: a multiple of 1000 from 8000 to 48000)");
        }
    }

    /**
     * Reads a format as it is written in settings and on the command line, for example {@code mulaw:8000}.
     *
     * @throws IllegalArgumentException if the text is not {@code mulaw|alaw|pcm16} then {@code :} and a rate in Hz
     */
    public static AudioFormat parse(String text) {
        int colon = text.indexOf(':');
        if (colon > 0) {
            try {
                Encoding encoding = Encoding.valueOf(text.substring(0, colon).toUpperCase(Locale.ROOT));
                return new AudioFormat(encoding, Integer.parseInt(text.substring(colon + 1)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "format: " + text + " (expected: mulaw, alaw or pcm16, ':' and a rate"
                                + " in Hz, for example mulaw:8000)",
                        e);
            }
        }
        throw new IllegalArgumentException(
                "format: " + text + " (expected: encoding ':' rate in Hz, for example mulaw:8000)");
    }

    /** Returns the bytes that one sample takes. */
    public int bytesPerSample() {
        return encoding.bytesPerSample();
    }

    /** Returns the bytes that a millisecond takes. */
    public int bytesPerMilli() {
        return sampleRateHz / 1000 * encoding.bytesPerSample();
    }

    /** Returns the bytes that {@code millis} of audio take. */
    public int bytesFor(int millis) {
        return Math.multiplyExact(bytesPerMilli(), millis);
    }

    /** Returns the byte that, repeated, is silence. */
    public byte silence() {
        return encoding.silence();
    }

    @Override
    public String toString() {
        return encoding.name().toLowerCase(Locale.ROOT) + ":" + sampleRateHz;
    }

    /** How one sample is written. */
    public enum Encoding {
        /** ITU-T G.711 mu-law, one byte. */
        MULAW(1, (byte) 0xFF),
        /** ITU-T G.711 A-law, one byte. */
        ALAW(1, (byte) 0xD5),
        /** Linear, 16 bits, signed, little-endian. */
        PCM16(2, (byte) 0);

        private final int bytesPerSample;
        private final byte silence;

        Encoding(int bytesPerSample, byte silence) {
            this.bytesPerSample = bytesPerSample;
            this.silence = silence;
        }

        /** Returns the bytes that one sample takes. */
        public int bytesPerSample() {
            return bytesPerSample;
        }

        /** Returns the byte that, repeated, is silence. */
        public byte silence() {
            return silence;
        }
    }
}
