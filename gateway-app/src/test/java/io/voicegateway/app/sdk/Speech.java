package io.voicegateway.app.sdk;

/** Sound for conversations: PCM16 at 16 kHz. */
final class Speech {

    static final int CHUNK_BYTES = 640;

    private static final int RATE_HZ = 16_000;
    private static final int BYTES_PER_MILLI = 32;

    private Speech() {}

    /** Returns a vowel-like sound, then silence. */
    static byte[] then(int speechMillis, int silenceMillis) {
        byte[] pcm = new byte[(speechMillis + silenceMillis) * BYTES_PER_MILLI];
        for (int i = 0; i < speechMillis * BYTES_PER_MILLI / 2; i++) {
            double seconds = (double) i / RATE_HZ;
            double wave = Math.sin(2 * Math.PI * 150 * seconds) + 0.5 * Math.sin(2 * Math.PI * 450 * seconds);
            int sample = (int) (5_000 * wave);
            pcm[i * 2] = (byte) sample;
            pcm[i * 2 + 1] = (byte) (sample >> 8);
        }
        return pcm;
    }
}
