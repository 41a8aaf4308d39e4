package io.voicegateway.adapters.simulator.live;

/** Makes sound at 24 kHz, PCM16 little-endian: tones, and a murmur with one syllable a word for text. */
final class Voice {

    static final int BYTES_PER_MILLI = 48;
    private static final int RATE_HZ = 24_000;
    private static final int SYLLABLE_MILLIS = 180;
    private static final int MAX_WORDS = 120;
    private static final double LEVEL = 8_000;

    private Voice() {}

    /** Returns a steady tone; {@code fromMillis} keeps the phase of a longer one. */
    static byte[] tone(int hertz, long fromMillis, int millis) {
        byte[] pcm = new byte[millis * BYTES_PER_MILLI];
        long first = fromMillis * (RATE_HZ / 1000);
        for (int i = 0; i < pcm.length / 2; i++) {
            put(pcm, i, LEVEL * Math.sin(2 * Math.PI * hertz * ((first + i) % RATE_HZ) / RATE_HZ));
        }
        return pcm;
    }

    /** Returns a murmur as long as the text would take to say. */
    static byte[] murmur(String text) {
        String[] words = text.isBlank() ? new String[] {"hm"} : text.trim().split("\\s+");
        int count = Math.min(words.length, MAX_WORDS);
        int samples = SYLLABLE_MILLIS * RATE_HZ / 1000;
        byte[] pcm = new byte[count * samples * 2];
        for (int word = 0; word < count; word++) {
            double pitch = 110 + Math.floorMod(words[word].hashCode(), 90);
            for (int i = 0; i < samples; i++) {
                double at = (double) i / samples;
                double envelope = Math.sin(Math.PI * at);
                double phase = 2 * Math.PI * pitch * i / RATE_HZ;
                double sound = Math.sin(phase) + 0.6 * Math.sin(3 * phase) + 0.4 * Math.sin(7 * phase);
                put(pcm, word * samples + i, LEVEL * 0.6 * envelope * sound);
            }
        }
        return pcm;
    }

    private static void put(byte[] pcm, int sample, double value) {
        int level = (int) Math.max(-32_768, Math.min(32_767, value));
        pcm[sample * 2] = (byte) level;
        pcm[sample * 2 + 1] = (byte) (level >> 8);
    }
}
