package io.voicegateway.app.sound;

/** Any file is a sound of whole samples or refused with words. */
public final class WavReaderFuzz {
    private WavReaderFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        try {
            WavAudio audio = WavReader.parse("fuzz.wav", data);
            if (audio.data().length == 0 || audio.data().length > data.length || audio.millis() < 0) {
                throw new AssertionError(audio.data().length + " bytes");
            }
            audio.channel(audio.channels() - 1);
        } catch (WavException refused) {
            if (refused.getMessage() == null) {
                throw new AssertionError("refused without a word", refused);
            }
        }
    }
}
