package io.voicegateway.domain.port;

import io.voicegateway.domain.model.AudioFormat;

/**
 * Turns the audio of one direction of one call from one format into another. Keeps its filter state and any odd byte
 * between buffers, so that however a stream is cut the bytes that come out are the same. Not thread-safe.
 */
public interface AudioCodec {

    /** Returns what goes in. */
    AudioFormat from();

    /** Returns what comes out. */
    AudioFormat to();

    /** Returns an upper bound of what {@link #transcode} writes for {@code inputBytes}. */
    int maxOutputBytes(int inputBytes);

    /**
     * Consumes all of the input and writes what has become complete.
     *
     * @param in any number of bytes of {@link #from()}, whole samples or not
     * @param out room for {@link #maxOutputBytes} at least
     * @return the bytes written, whole samples
     * @throws IndexOutOfBoundsException if a span does not lie within its array or the room is too small
     */
    int transcode(byte[] in, int inOffset, int inLength, byte[] out, int outOffset);

    /** Forgets the filter state and any odd byte, as between two turns. */
    void reset();

    /** Makes codecs. Thread-safe. */
    interface Provider {
        /** Returns whether {@link #create} knows the pair. */
        boolean supports(AudioFormat from, AudioFormat to);

        /**
         * Returns a new codec in its initial state.
         *
         * @throws IllegalArgumentException if the pair is not supported; the message names both
         */
        AudioCodec create(AudioFormat from, AudioFormat to);
    }
}
