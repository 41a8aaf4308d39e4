package io.voicegateway.app.sound;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.AudioFormat.Encoding;

/**
 * The sound of a WAV file.
 *
 * @param format how a sample is written
 * @param channels interleaved in {@code data}
 * @param data whole samples of all channels
 */
public record WavAudio(AudioFormat format, int channels, byte[] data) {

    /** Returns how long it lasts. */
    public long millis() {
        return data.length * 1000L / ((long) format.sampleRateHz() * format.bytesPerSample() * channels);
    }

    /** Returns one channel by itself. */
    public byte[] channel(int index) {
        int width = format.bytesPerSample();
        byte[] one = new byte[data.length / channels];
        for (int i = 0; i < one.length; i++) {
            one[i] = data[i / width * width * channels + index * width + i % width];
        }
        return one;
    }

    /** Returns the mean of all channels of PCM16. */
    WavAudio mixed() {
        byte[] mean = new byte[data.length / channels];
        for (int i = 0; i + 1 < mean.length; i += 2) {
            int sum = 0;
            for (int c = 0; c < channels; c++) {
                int at = i * channels + 2 * c;
                sum += (short) (data[at] & 0xFF | data[at + 1] << 8);
            }
            int sample = Math.round((float) sum / channels);
            mean[i] = (byte) sample;
            mean[i + 1] = (byte) (sample >> 8);
        }
        return new WavAudio(new AudioFormat(Encoding.PCM16, format.sampleRateHz()), 1, mean);
    }
}
