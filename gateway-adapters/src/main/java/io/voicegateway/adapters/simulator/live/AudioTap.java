package io.voicegateway.adapters.simulator.live;

/** Listens to what an echoing session hears and says, for measurements. Called by the session's thread only. */
public interface AudioTap {

    /** Listens to nothing. */
    Provider NONE = () -> new AudioTap() {
        @Override
        public void heard(byte[] pcm, int bytes) {}

        @Override
        public void said(int bytes) {}
    };

    /** Some PCM16 at 16 kHz, whole samples, will be echoed; the array is the caller's. */
    void heard(byte[] pcm, int bytes);

    /** The next {@code bytes} of the echo, PCM16 at 24 kHz, are on their way. */
    void said(int bytes);

    /** Makes one tap for each session. */
    @FunctionalInterface
    interface Provider {
        /** Called by any loop's thread. */
        AudioTap open();
    }
}
