package io.voicegateway.adapters.simulator.live;

/**
 * What the model is about to say.
 *
 * @param heard the transcript of what it answers, or empty
 * @param text the transcript of what it says
 * @param pcm PCM16 at 24 kHz
 * @param atOnce sent in one burst, however long
 */
record Reply(String heard, String text, byte[] pcm, boolean atOnce) {

    /** Returns how long it takes to say. */
    long millis() {
        return pcm.length / Voice.BYTES_PER_MILLI;
    }
}
