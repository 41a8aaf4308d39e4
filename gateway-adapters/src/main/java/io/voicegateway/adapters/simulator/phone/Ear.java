package io.voicegateway.adapters.simulator.phone;

/** What a phone hears. Called by one thread at a time; nothing comes after {@link #onClosed}. */
public interface Ear {

    /** Takes one message's audio: mu-law, 8 kHz. The array is the ear's. */
    void onAudio(byte[] mulaw);

    /** What has been heard of, but not yet played, shall be forgotten. */
    default void onClear() {}

    /** Takes a text message that the dialect has no word for. */
    default void onText(String text) {}

    /** The line is dead: the peer's close code (1006 without one) and its words. */
    void onClosed(int code, String reason);
}
